using System.Text;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Faults;

/// <summary>The whole way out over HTTP to a FHIR server that is unwell: nothing is lost, a patient's messages arrive in order, and none has a second effect.</summary>
[Trait("Suite", "Faults")]
public sealed class FhirDestinationTests
{
    public static TheoryData<string> Faults =>
    [
        nameof(Fault.FailedEntry), nameof(Fault.ContendedEntry), nameof(Fault.Unauthorized), nameof(Fault.Broken), nameof(Fault.Busy), nameof(Fault.TimesOut), nameof(Fault.BreaksOff),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_befalls_an_attempt_costs_no_message_and_no_order(string name)
    {
        var fault = (Fault)typeof(Fault).GetProperty(name)!.GetValue(null)!;
        await using var server = await UnwellFhirServer.StartAsync();
        server.Next = (_, tried) => tried < 2 ? fault : Fault.None;
        await using var engine = await server.PipelineAsync(timeOut: fault == Fault.TimesOut ? TimeSpan.FromSeconds(30) : null);
        for (var i = 1; i <= 6; i++) await engine.SendAsync($"m{i}", $"ZKY|{i % 2}\r");
        await UntilIdleAsync(engine);
        Assert.All(Enumerable.Range(0, 2), key => AssertInOrder(server.Taken, key, 6));
        Assert.Equal(6, server.Taken.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(6, (await engine.Store.Ledger.CountsAsync(default)).Deliveries[("hospital", DeliveryState.Delivered)]);
        Assert.Empty(await engine.DeadLettersAsync());
        Assert.Equal(engine.Events.Count("DestinationAway"), engine.Events.Count("DestinationBack"));
        Assert.Equal(fault == Fault.ContendedEntry, engine.Events.Count("DestinationAway") == 0);
    }

    [Fact]
    public async Task Entries_that_are_refused_within_an_answer_of_200_set_the_message_aside_at_once_with_the_words()
    {
        await using var server = await UnwellFhirServer.StartAsync();
        server.Next = (id, _) => id == "m1" ? Fault.RefusedEntry : Fault.None;
        await using var engine = await server.PipelineAsync();
        await engine.SendAsync("m1", "ZKY|a\r");
        await engine.SendAsync("m2", "ZKY|a\r");
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], server.Attempts);
        var letter = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal(("R312", "entry 1: 422"), (letter.Code, letter.Detail));
        Assert.Contains("422", Encoding.UTF8.GetString((await engine.Store.Ledger.FindDeadLetterAsync(letter.Id, default))!.Response.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_denied_for_an_hour_is_an_outage_that_is_told_once_and_again_after_an_hour()
    {
        await using var server = await UnwellFhirServer.StartAsync();
        await using var engine = await server.PipelineAsync();
        var until = engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(61);
        server.Next = (_, _) => engine.Clock.GetUtcNow() < until ? Fault.Unauthorized : Fault.None;
        for (var i = 1; i <= 6; i++) await engine.SendAsync($"m{i}", $"ZKY|{i % 2}\r");
        await UntilIdleAsync(engine, TimeSpan.FromSeconds(15));
        Assert.Equal(6, server.Taken.Count);
        Assert.All(Enumerable.Range(0, 2), key => AssertInOrder(server.Taken, key, 6));
        Assert.Equal((1, 1, 1), (engine.Events.Count("DestinationAway"), engine.Events.Count("DestinationStillAway"), engine.Events.Count("DestinationBack")));
        // One asks for all, about once a minute.
        Assert.InRange(server.Attempts.Count, 60, 100);
        Assert.Empty(await engine.DeadLettersAsync());
    }

    [Fact]
    public async Task Who_asks_to_be_left_alone_for_ten_minutes_is()
    {
        await using var server = await UnwellFhirServer.StartAsync();
        server.Next = (_, tried) => tried == 0 ? Fault.Busy with { RetryAfter = TimeSpan.FromMinutes(10) } : Fault.None;
        await using var engine = await server.PipelineAsync();
        await engine.SendAsync("m1");
        await Eventually.Is(() => engine.Destination.State == DestinationState.Away && engine.Clock.Waiting > 0, "it waits");
        var timers = engine.Clock.Waiting;
        for (var minute = 0; minute < 9; minute++) engine.Clock.Advance(TimeSpan.FromMinutes(1));
        // Nobody was woken.
        Assert.Equal(timers, engine.Clock.Waiting);
        Assert.Single(server.Attempts);
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await engine.IdleAsync();
        Assert.Equal(["m1"], server.Taken);
    }

    [Fact]
    public async Task A_late_answer_is_waited_for_and_nothing_is_sent_twice()
    {
        await using var server = await UnwellFhirServer.StartAsync();
        server.Next = (id, _) => id == "m1" ? Fault.AnswersLate : Fault.None;
        await using var engine = await server.PipelineAsync();
        await engine.SendAsync("m1", "ZKY|a\r");
        await engine.SendAsync("m2", "ZKY|a\r");
        await engine.SendAsync("m3", "ZKY|b\r");
        await Eventually.Is(() => server.Taken.Contains("m3"), "the other key goes on");
        engine.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.DoesNotContain("m2", server.Attempts);
        server.Late.SetResult();
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], server.Attempts.Where(id => id != "m3"));
    }

    [Fact]
    public async Task A_server_that_flaps_every_second_gets_everything_in_order()
    {
        const int Messages = 40;
        await using var server = await UnwellFhirServer.StartAsync();
        await using var engine = await server.PipelineAsync(new PipelineOptions { LongestRetry = TimeSpan.FromSeconds(5) });
        server.Next = (_, _) => engine.Clock.GetUtcNow().Second % 2 == 0 ? Fault.Broken : Fault.None;
        for (var i = 1; i <= Messages; i++)
        {
            await engine.SendAsync($"m{i}", $"ZKY|{i % 4}\r");
            engine.Clock.Advance(TimeSpan.FromMilliseconds(250));
        }
        await UntilIdleAsync(engine, TimeSpan.FromMilliseconds(250));
        Assert.Equal(Messages, server.Taken.Count);
        Assert.All(Enumerable.Range(0, 4), key => AssertInOrder(server.Taken, key, Messages, keys: 4));
        Assert.Empty(await engine.DeadLettersAsync());
        Assert.Equal(engine.Events.Count("DestinationAway"), engine.Events.Count("DestinationBack"));
    }

    private static void AssertInOrder(IReadOnlyList<string> taken, int key, int messages, int keys = 2)
    {
        var expected = Enumerable.Range(1, messages).Where(i => i % keys == key);
        var order = taken.Select(id => int.Parse(id[1..])).Where(i => i % keys == key).ToList();
        Assert.Equal(expected, order.Distinct());
        // What is given twice has come behind nothing newer.
        Assert.Equal(order.Order(), order);
    }

    private static Task UntilIdleAsync(PipelineFixture engine, TimeSpan? step = null) => Eventually.Is(
        () =>
        {
            if (engine.Pipeline.Status().Idle) return true;
            engine.Clock.Advance(step ?? TimeSpan.FromSeconds(2));
            return false;
        },
        "all is through, while the clock goes on");
}
