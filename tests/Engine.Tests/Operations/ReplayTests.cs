using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Operations;

public sealed class ReplayTests
{
    private static readonly DeliveryOutcome No = new(DeliveryVerdict.Refused, "R312", "HTTP 422");

    [Fact]
    public async Task A_message_that_was_refused_in_conversion_goes_through_with_the_mended_mapping()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.IdleAsync();
        var letter = Assert.Single(await engine.DeadLettersAsync());
        engine.Converter.Mended.Add("m1");

        var outcome = await engine.ReplayAsync(new DeadLetterArguments([letter.Id]), "mapeo corregido");
        Assert.Equal(1, outcome.Counts["replayed"]);
        await engine.IdleAsync();

        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Empty(await engine.DeadLettersAsync());
        Assert.Equal(["refused", "replayed", "resolved"], await engine.AuditAsync(letter.Id));
        var audit = await engine.Store.Ledger.AuditAsync(letter.Id.ToString(), default);
        Assert.Equal(("Begoña Ibáñez", "mapeo corregido"), (audit[1].Actor, audit[1].Reason));
        Assert.Contains("oru@", audit[1].Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await engine.Store.Ledger.FindMessageAsync(letter.MessageId, default))!.Attempts);
    }

    [Fact]
    public async Task A_message_that_would_be_refused_again_is_not_begun_and_its_dead_letter_says_why()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.IdleAsync();
        var letter = Assert.Single(await engine.DeadLettersAsync());

        var outcome = await engine.ReplayAsync();
        Assert.Equal(1, outcome.Counts["refusedAgain"]);
        Assert.Equal(("R105", letter.Id.ToString()), (Assert.Single(outcome.Findings).Code, outcome.Findings[0].Subject));
        Assert.Equal(2, Assert.Single(await engine.DeadLettersAsync()).Attempts);
        Assert.Contains("replay-refused", await engine.AuditAsync(letter.Id));
    }

    [Fact]
    public async Task A_message_goes_again_to_the_destination_that_refused_it_and_to_no_other()
    {
        var refuses = true;
        await using var engine = await TwoDestinationsAsync();
        engine.Clinic.Answer = (_, _) => Task.FromResult(refuses ? No : DeliveryOutcome.Delivered);
        await engine.Fixture.SendAsync("m1");
        await engine.Fixture.IdleAsync();
        Assert.Equal("clinica", Assert.Single(await engine.Fixture.DeadLettersAsync()).Destination);
        refuses = false;

        Assert.Equal(1, (await engine.Fixture.ReplayAsync(new DeadLetterArguments(Destination: "clinica"))).Counts["replayed"]);
        await engine.Fixture.IdleAsync();
        Assert.Equal(["m1"], engine.Fixture.Hospital.Attempts);
        Assert.Equal(["m1", "m1"], engine.Clinic.Attempts);
        Assert.Empty(await engine.Fixture.DeadLettersAsync());
        Assert.Equal(2, engine.Fixture.Converter.Conversions - 1);
    }

    [Fact]
    public async Task By_a_filter_those_that_fit_go_in_the_order_in_which_they_were_refused()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        foreach (var id in (string[])["a", "b", "c"])
        {
            await engine.SendAsync(id, $"ZKY|same\rZRF|{(id == "b" ? "R106" : "R105")}\r");
            await engine.IdleAsync();
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
            engine.Converter.Mended.Add(id);
        }
        Assert.Equal(2, (await engine.ReplayAsync(new DeadLetterArguments(Code: "R105"))).Counts["replayed"]);
        await engine.IdleAsync();
        Assert.Equal(["a", "c"], engine.Hospital.Taken);
        Assert.Equal("R106", Assert.Single(await engine.DeadLettersAsync()).Code);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task What_is_older_than_what_the_destination_holds_is_refused_and_stays_open()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var letter = await OldBehindNewAsync(engine);

        var outcome = await engine.ReplayAsync();
        Assert.Equal("R370", Assert.Single(outcome.Findings).Code);
        Assert.Equal(1, outcome.Counts["newer"]);
        await engine.IdleAsync();
        Assert.Equal(["new"], engine.Hospital.Taken);
        Assert.Equal(letter, Assert.Single(await engine.DeadLettersAsync()).Id);
        Assert.Equal("replay-refused", (await engine.AuditAsync(letter))[^1]);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task What_is_forced_goes_over_something_newer_and_the_ledger_knows_what_the_destination_holds()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var letter = await OldBehindNewAsync(engine);

        Assert.Equal(1, (await engine.ReplayAsync(new DeadLetterArguments([letter], Force: true), "así lo pidió la unidad")).Counts["replayed"]);
        await engine.IdleAsync();
        Assert.Equal(["new", "old"], engine.Hospital.Taken);
        Assert.Equal(["refused", "replayed-by-force", "resolved"], await engine.AuditAsync(letter));
        Assert.Equal(1000, (await engine.Store.Ledger.VersionAsync("hospital", "oru/4711", default))!.At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Those_whose_sender_was_told_are_left_out_unless_they_are_asked_for()
    {
        var type = "ORU^R01";
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture
        {
            Adjust = snapshot => snapshot with { Channels = snapshot.Channels.ToDictionary(c => c.Key, c => c.Value with { Sources = [type] }) },
        });
        await engine.SendRawAsync(PipelineFixture.Message("m1", msh: "LAB|CIBIOR|HIS|H|20250314090000||OUL^R22|{0}|P|2.5.1"));
        var letter = Assert.Single(await engine.DeadLettersAsync());
        Assert.True(letter.SenderTold);

        Assert.Equal("R371", Assert.Single((await engine.ReplayAsync()).Findings).Code);
        // The channel still says what its acknowledgement said.
        Assert.Equal("R151", Assert.Single((await engine.ReplayAsync(new DeadLetterArguments(SenderTold: true))).Findings).Code);
        type = "OUL^R22";
        await engine.RestartAsync();
        Assert.Equal(1, (await engine.ReplayAsync(new DeadLetterArguments(SenderTold: true))).Counts["replayed"]);
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Empty(await engine.DeadLettersAsync());
        Assert.Equal("resolved", (await engine.AuditAsync(letter.Id))[^1]);
    }

    [Fact]
    public async Task Bytes_are_read_in_the_character_set_that_is_named()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.IdleAsync();
        engine.Converter.Mended.Add("m1");
        await engine.ReplayAsync(new DeadLetterArguments(Charset: "windows-1252"));
        await engine.IdleAsync();
        Assert.Equal(["declared", "windows-1252", "windows-1252"], engine.Converter.Charsets);
    }

    [Fact]
    public async Task What_waits_behind_it_follows_it_in_order()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await engine.SendAsync("a3", "ZKY|a\r");
        await engine.IdleAsync();
        Assert.Empty(engine.Hospital.Taken);
        engine.Converter.Mended.Add("a1");
        await engine.ReplayAsync();
        await Eventually.Is(() => engine.Hospital.Taken.Count == 3, "all three are through");
        Assert.Equal(["a1", "a2", "a3"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task Replayed_twice_it_goes_through_once()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.IdleAsync();
        var letter = Assert.Single(await engine.DeadLettersAsync());
        engine.Converter.Mended.Add("m1");
        await engine.Pipeline.ControlAsync(new LineControl(LineKind.Channel, "estudios", LineState.Paused, null, "x", engine.Clock.GetUtcNow()), default);
        await engine.ReplayAsync(new DeadLetterArguments([letter.Id]));
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        await engine.ReplayAsync(new DeadLetterArguments([letter.Id]));
        await engine.Pipeline.ControlAsync(new LineControl(LineKind.Channel, "estudios", LineState.Running, null, "x", engine.Clock.GetUtcNow()), default);
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Attempts);
        Assert.Equal("R372", Assert.Single((await engine.ReplayAsync(new DeadLetterArguments([letter.Id]))).Findings).Code);
    }

    [Fact]
    public async Task What_is_discarded_is_closed_with_who_and_why_and_lets_others_go_on()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await engine.IdleAsync();
        var letter = Assert.Single(await engine.DeadLettersAsync());
        var (state, outcome) = await engine.AskAsync(RequestKinds.Discard, new DeadLetterArguments([letter.Id]), "paciente de prueba");
        Assert.Equal((RequestState.Done, 1), (state, outcome.Counts["discarded"]));
        await Eventually.Is(() => engine.Hospital.Taken.Count == 1, "what waited goes on");
        Assert.Equal(letter.Id, Assert.Single(await engine.DeadLettersAsync(DeadLetterState.Discarded)).Id);
        var last = (await engine.Store.Ledger.AuditAsync(letter.Id.ToString(), default))[^1];
        Assert.Equal(("discarded", "Begoña Ibáñez", "paciente de prueba"), (last.Action, last.Actor, last.Reason));
        Assert.Equal("R372", Assert.Single((await engine.ReplayAsync(new DeadLetterArguments([letter.Id]))).Findings).Code);
    }

    /// <summary>A dead letter of an order at one second, and the same order at two seconds delivered after it.</summary>
    private static async Task<Guid> OldBehindNewAsync(PipelineFixture engine)
    {
        await engine.SendAsync("old", "ZOR|4711|1000\rZRF|R105\r");
        await engine.SendAsync("new", "ZOR|4711|2000\r");
        await engine.IdleAsync();
        engine.Converter.Mended.Add("old");
        return Assert.Single(await engine.DeadLettersAsync()).Id;
    }

    private static async Task<TwoDestinations> TwoDestinationsAsync()
    {
        var clinic = new FakeDeliveryAdapter();
        var fixture = new PipelineFixture
        {
            Adjust = snapshot => snapshot with
            {
                Channels = snapshot.Channels.ToDictionary(c => c.Key, c => c.Value with { DeliverTo = ["hospital", "clinica"] }),
                Destinations = new Dictionary<string, Engine.Configuration.Destination>(snapshot.Destinations)
                {
                    ["clinica"] = new("clinica", clinic, clinic, TimeSpan.FromSeconds(30), 'P'),
                },
            },
        };
        await fixture.StartAsync();
        return new TwoDestinations(fixture, clinic);
    }

    private sealed record TwoDestinations(PipelineFixture Fixture, FakeDeliveryAdapter Clinic) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Fixture.DisposeAsync();
    }
}
