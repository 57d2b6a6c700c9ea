using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Ledger;

public sealed class LedgerRetentionTests
{
    [Fact]
    public async Task A_delivered_message_is_forgotten_after_its_time_while_the_engine_runs()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        await using var retention = new LedgerRetention(engine.Store.Ledger, TimeSpan.FromDays(400), engine.Clock, engine.Events.CreateLogger("retention"));
        engine.Clock.Advance(TimeSpan.FromDays(399));
        Assert.Single(await FindAsync());
        await Eventually.Is(
            () =>
            {
                engine.Clock.Advance(TimeSpan.FromHours(12));
                return engine.Events.Count("LedgerPruned") > 0;
            },
            "it is forgotten");
        Assert.Empty(await FindAsync());

        ValueTask<IReadOnlyList<MessageEntry>> FindAsync() => engine.Store.Ledger.FindByControlIdAsync("m1", default);
    }

    [Fact]
    public async Task A_ledger_that_is_away_is_tried_again_an_hour_later()
    {
        var away = true;
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        engine.Clock.Advance(TimeSpan.FromDays(401));
        var tried = 0;
        var ledger = new DyingLedger(engine.Store.Ledger) { OnWrite = () => Interlocked.Increment(ref tried) > 0 && Volatile.Read(ref away) };
        await using var retention = new LedgerRetention(ledger, TimeSpan.FromDays(400), engine.Clock, engine.Events.CreateLogger("retention"));
        await Eventually.Is(() => tried > 0, "it was tried");
        Volatile.Write(ref away, false);
        await Eventually.Is(
            () =>
            {
                engine.Clock.Advance(TimeSpan.FromHours(1));
                return engine.Events.Count("LedgerPruned") > 0;
            },
            "it is tried again");
    }
}
