using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Operations;

public sealed class DuplicateTests
{
    [Fact]
    public async Task A_resend_is_acknowledged_and_not_processed_again()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        await engine.RestartAsync();
        Assert.Contains("MSA|AA|m1", await engine.SendAsync("m1"), StringComparison.Ordinal);
        await engine.IdleAsync();
        Assert.Equal((1, 1), (engine.Converter.Conversions, engine.Hospital.Attempts.Count));
        Assert.Equal(1, engine.Channel.Repeated);
    }

    [Fact]
    public async Task A_flood_of_resends_gives_one_event_and_then_one_with_their_number()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        for (var i = 0; i < 101; i++) await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Equal(100, engine.Channel.Repeated);
        Assert.Equal((1, 0), (engine.Events.Count("MessageRepeated"), engine.Events.Count("MessagesRepeated")));
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(engine.Events.All, e => e.Name == "MessagesRepeated" && e.Text.Contains("99 more", StringComparison.Ordinal));
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Equal((2, 1), (engine.Events.Count("MessageRepeated"), engine.Events.Count("MessagesRepeated")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resend_of_what_ended_as_a_dead_letter_is_processed_again(bool discarded)
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (_, tried) => Task.FromResult(tried == 0 ? new DeliveryOutcome(DeliveryVerdict.Refused, "R312") : DeliveryOutcome.Delivered);
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        if (discarded) await engine.Pipeline.DiscardAsync((await engine.Store.Ledger.FindDeadLetterAsync((await engine.DeadLettersAsync())[0].Id, default))!, default);
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Empty(await engine.DeadLettersAsync());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task The_same_control_id_with_other_content_is_processed_and_flagged_unless_its_sender_reuses_ids(bool reuses, int flagged)
    {
        await using var engine = await PipelineFixture.StartedAsync(With(c => c with { ReusesControlIds = reuses }));
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        await engine.SendAsync("m1", "OBR|2\r");
        await engine.IdleAsync();
        // Of another sender it says nothing.
        await engine.SendRawAsync(PipelineFixture.Message("m1", "OBR|3\r", "LAB|OTRO|HIS|H|20250314090000||ORU^R01^ORU_R01|{0}|P|2.5.1"));
        await engine.IdleAsync();
        Assert.Equal(["m1", "m1", "m1"], engine.Hospital.Taken);
        var known = await engine.Store.Ledger.FindMessagesAsync(new MessageFilter(ControlId: "m1"), default);
        Assert.Equal(flagged, known.Count(m => m.Notice == "R240"));
        Assert.Equal(flagged, engine.Events.Count("ControlIdReused"));
        Assert.Equal(flagged, engine.Channel.Reused);
    }

    [Fact]
    public async Task Two_that_share_a_control_id_within_one_batch_are_flagged_once()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await SendAsBatchAsync(
            engine, PipelineFixture.Message("m1", "ZKY|a\r"), PipelineFixture.Message("m1", "ZKY|a\rOBR|2\r"),
            // Of another sender it says nothing.
            PipelineFixture.Message("m1", "ZKY|a\rOBR|3\r", "LAB|OTRO|HIS|H|20250314090000||ORU^R01^ORU_R01|{0}|P|2.5.1"));
        Assert.Equal(["m0", "m1", "m1", "m1"], engine.Hospital.Taken.Order());
        Assert.Equal(1, engine.Channel.Reused);
    }

    [Fact]
    public async Task A_resend_within_one_batch_is_converted_and_sent_once()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await SendAsBatchAsync(engine, PipelineFixture.Message("m1", "ZKY|a\r"), PipelineFixture.Message("m1", "ZKY|a\r"));
        Assert.Equal(2, engine.Converter.Conversions);
        Assert.Equal(["m0", "m1"], engine.Hospital.Attempts.Order());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_resend_with_a_new_time_and_control_id_is_known_by_its_content_where_the_channel_says_so(bool byContent, int taken)
    {
        await using var engine = await PipelineFixture.StartedAsync(With(c => c with { IgnoresControlIds = byContent }));
        await engine.SendRawAsync(PipelineFixture.Message("m1"));
        await engine.IdleAsync();
        var again = await engine.SendRawAsync(PipelineFixture.Message("m2", msh: "LAB|CIBIOR|HIS|H|20250314101500||ORU^R01^ORU_R01|{0}|P|2.5.1"));
        Assert.Contains("MSA|AA|m2", again, StringComparison.Ordinal);
        await engine.IdleAsync();
        Assert.Equal(taken, engine.Hospital.Taken.Count);
        // What differs elsewhere is another message.
        await engine.SendRawAsync(PipelineFixture.Message("m3", "OBR|2\r"));
        await engine.IdleAsync();
        Assert.Equal(taken + 1, engine.Hospital.Taken.Count);
    }

    /// <summary>What comes while another is being converted is converted together.</summary>
    private static async Task SendAsBatchAsync(PipelineFixture engine, params string[] messages)
    {
        using var go = new ManualResetEventSlim();
        engine.Converter.Converting = _ => go.Wait(Eventually.Deadline);
        await engine.SendAsync("m0");
        await Eventually.Is(() => engine.Converter.Conversions == 1, "the first is being converted");
        foreach (var message in messages) await engine.SendRawAsync(message);
        go.Set();
        await engine.IdleAsync();
    }

    private static PipelineFixture With(Func<Engine.Configuration.Channel, Engine.Configuration.Channel> adjust) => new()
    {
        Adjust = snapshot => snapshot with { Channels = snapshot.Channels.ToDictionary(c => c.Key, c => adjust(c.Value)) },
    };
}
