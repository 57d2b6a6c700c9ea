using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>The engine dies between each pair of states: what comes next never happens, and after a restart everything is as it should be.</summary>
[Trait("Suite", "Faults")]
public sealed class RecoveryTests
{
    [Fact]
    public async Task After_the_acknowledgement_the_message_is_converted_by_the_next_start()
    {
        var converted = 0;
        await using var engine = new PipelineFixture();
        engine.Log = log => new DyingLog(log) { OnAppend = r => r[0].Topic.StartsWith("deliver", StringComparison.Ordinal) && Interlocked.Increment(ref converted) > 0 };
        await engine.StartAsync();
        Assert.Contains("MSA|AA|m1", await engine.SendAsync("m1"), StringComparison.Ordinal);
        await Eventually.Is(() => converted > 0, "it died before the Bundle was appended");
        await RebornAsync(engine);
        Assert.Equal(["m1"], engine.Hospital.Attempts);
    }

    [Fact]
    public async Task After_the_Bundle_was_appended_the_conversion_is_done_again_and_the_message_is_sent_once()
    {
        var died = 0;
        await using var engine = new PipelineFixture();
        engine.Hospital.Answer = async (_, _) =>
        {
            await Eventually.Is(() => died > 0, "the conversion died");
            return DeliveryOutcome.Delivered;
        };
        engine.Ledger = ledger => new DyingLedger(ledger) { OnWrite = () => Interlocked.Increment(ref died) > 0 };
        await engine.StartAsync();
        await engine.SendAsync("m1");
        await Eventually.Is(() => died > 0, "it died before the ledger was written");
        await RebornAsync(engine);
        Assert.Equal(2, engine.Converter.Conversions);
        // Once by the engine that died before it could record it, once by the next; twice is at least once.
        Assert.InRange(engine.Hospital.Attempts.Count, 1, 2);
        Assert.Equal(1, (await engine.Store.Ledger.CountsAsync(default)).Deliveries[("hospital", DeliveryState.Delivered)]);
    }

    [Fact]
    public async Task After_the_ledger_was_written_the_message_is_known_and_not_converted_again()
    {
        var died = 0;
        await using var engine = new PipelineFixture();
        engine.Log = log => new DyingLog(log) { OnCommit = (topic, _) => topic.StartsWith("received", StringComparison.Ordinal) && Interlocked.Increment(ref died) > 0 };
        await engine.StartAsync();
        await engine.SendAsync("m1");
        await Eventually.Is(() => died > 0 && engine.Hospital.Taken.Count == 1, "it died before the conversion was committed");
        await RebornAsync(engine);
        Assert.Equal(1, engine.Converter.Conversions);
        Assert.Equal(["m1"], engine.Hospital.Attempts);
        Assert.Equal(1, engine.Channel.Repeated);
    }

    [Fact]
    public async Task A_conversion_that_is_done_again_does_not_send_again_what_was_refused_meanwhile()
    {
        var died = 0;
        await using var engine = new PipelineFixture();
        engine.Hospital.Answer = (_, _) => Task.FromResult(new DeliveryOutcome(DeliveryVerdict.Refused, "R310"));
        engine.Log = log => new DyingLog(log) { OnCommit = (topic, _) => topic.StartsWith("received", StringComparison.Ordinal) && Interlocked.Increment(ref died) > 0 };
        await engine.StartAsync();
        await engine.SendAsync("m1");
        await Eventually.Is(() => died > 0 && engine.Destination is { DeadLetters: 1, Waiting: 0 }, "it is refused, and its conversion was not committed");
        await RebornAsync(engine);
        Assert.Equal(1, engine.Converter.Conversions);
        Assert.Equal(["m1"], engine.Hospital.Attempts);
    }

    [Fact]
    public async Task After_the_attempt_but_before_its_record_the_message_is_sent_again()
    {
        var died = 0;
        await using var engine = new PipelineFixture();
        engine.Ledger = ledger => new DyingLedger(ledger) { OnWrite = () => engine.Hospital.Taken.Count > 0 && Interlocked.Increment(ref died) > 0 };
        await engine.StartAsync();
        await engine.SendAsync("m1");
        await Eventually.Is(() => died > 0, "it died before the delivery was recorded");
        await RebornAsync(engine);
        Assert.Equal(["m1", "m1"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task After_the_record_but_before_the_commit_the_message_is_not_sent_again()
    {
        var died = 0;
        await using var engine = new PipelineFixture();
        engine.Log = log => new DyingLog(log) { OnCommit = (topic, _) => topic.StartsWith("deliver", StringComparison.Ordinal) && Interlocked.Increment(ref died) > 0 };
        await engine.StartAsync();
        await engine.SendAsync("m1");
        await Eventually.Is(() => died > 0, "it died before the delivery was committed");
        await RebornAsync(engine);
        Assert.Equal(["m1"], engine.Hospital.Attempts);
    }

    [Fact]
    public async Task After_a_dead_letter_was_written_but_not_committed_there_is_still_one()
    {
        var died = 0;
        await using var engine = new PipelineFixture();
        engine.Hospital.Answer = (_, _) => Task.FromResult(new DeliveryOutcome(DeliveryVerdict.Refused, "R310"));
        engine.Log = log => new DyingLog(log) { OnCommit = (topic, _) => topic.StartsWith("deliver", StringComparison.Ordinal) && Interlocked.Increment(ref died) > 0 };
        await engine.StartAsync();
        await engine.SendAsync("m1");
        await Eventually.Is(() => died > 0, "it died before the dead letter was committed");
        await RebornAsync(engine);
        Assert.Equal(1, Assert.Single(await engine.DeadLettersAsync()).Attempts);
        Assert.Single(engine.Hospital.Attempts);
    }

    [Fact]
    public async Task After_parking_but_before_the_commit_the_message_is_parked_once()
    {
        var died = 0;
        await using var engine = new PipelineFixture { Hold = true };
        await engine.StartAsync();
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await engine.IdleAsync();
        await engine.StopAsync();
        engine.Log = log => new DyingLog(log) { OnCommit = (topic, _) => topic.StartsWith("received", StringComparison.Ordinal) && Interlocked.Increment(ref died) > 0 };
        await engine.StartAsync();
        await engine.SendAsync("a2", "ZKY|a\r");
        await Eventually.Is(() => died > 0, "it died before the parked message was committed");
        await RebornAsync(engine);
        Assert.Single(await engine.Store.Ledger.ParkedAsync("received.estudios", "a", 10, default));
    }

    [Fact]
    public async Task A_dead_letter_that_was_written_but_not_committed_still_holds_its_key()
    {
        var died = 0;
        await using var engine = new PipelineFixture { Hold = true };
        engine.Hospital.Answer = (id, _) => Task.FromResult(id == "a1" ? new DeliveryOutcome(DeliveryVerdict.Refused, "R310") : DeliveryOutcome.Delivered);
        engine.Log = log => new DyingLog(log) { OnCommit = (topic, _) => topic.StartsWith("deliver", StringComparison.Ordinal) && Interlocked.Increment(ref died) > 0 };
        await engine.StartAsync();
        await engine.SendAsync("a1", "ZKY|a\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await Eventually.Is(() => died > 0 && engine.Destination.Held == 1, "it died before the dead letter was committed");
        await RebornAsync(engine);
        await engine.SendAsync("a3", "ZKY|a\r");
        await engine.IdleAsync();
        Assert.Empty(engine.Hospital.Taken);
        Assert.Equal(2, (await engine.Store.Ledger.ParkedAsync("deliver.hospital", "estudios/a", 10, default)).Count);
    }

    [Fact]
    public async Task An_outage_of_the_store_is_waited_for_and_loses_nothing()
    {
        var broken = true;
        await using var engine = new PipelineFixture();
        engine.Ledger = ledger => new DyingLedger(ledger) { OnWrite = () => broken };
        await engine.StartAsync();
        for (var i = 0; i < 5; i++) await engine.SendAsync($"m{i}", "ZKY|a\r");
        await Eventually.Is(() => engine.Events.Count("StoreUnavailable") == 1, "the outage is told");
        broken = false;
        await Eventually.Is(() =>
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
            return engine.Pipeline.Status().Idle;
        }, "all is through");
        Assert.Equal(["m0", "m1", "m2", "m3", "m4"], engine.Hospital.Taken.Distinct());
        Assert.True(engine.Pipeline.Status().StoreAvailable);
    }

    /// <summary>Abandons what is under way, as a killed process does, and starts again on a sound log and ledger.</summary>
    private static async Task RebornAsync(PipelineFixture engine)
    {
        await engine.Pipeline.DisposeAsync();
        await engine.Store.DisposeAsync();
        engine.Log = log => log;
        engine.Ledger = ledger => ledger;
        await engine.StartAsync();
        await engine.IdleAsync();
    }
}
