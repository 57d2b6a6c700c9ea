using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Ledger.PostgreSql;

/// <summary>PostgreSQL goes and comes back while messages arrive.</summary>
[Trait("Suite", "Faults")]
public sealed class PostgreSqlRestartTests
{
    private const int Messages = 300;

    [Fact]
    public async Task Killed_twice_under_load_it_costs_no_message_no_order_and_no_second_delivery()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var ledger = await PostgreSqlLedger.OpenAsync(PostgreSqlSettings.Of(await server.CreateDatabaseAsync())!, default);
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Ledger = _ => ledger });
        var sending = Task.Run(() => SendAsync(engine));
        for (var kill = 1; kill <= 2; kill++)
        {
            var reached = Messages * kill / 4;
            await Until(engine, () => engine.Hospital.Taken.Count >= reached, "the load is under way");
            await server.StopAsync(immediately: true);
            await Until(engine, () => engine.Events.Count("StoreUnavailable") >= kill, "its absence is noticed");
            Assert.False(engine.Pipeline.Status().StoreAvailable);
            await server.StartAgainAsync();
        }
        await Until(engine, () => sending.IsCompleted && engine.Pipeline.Status().Idle, "all is delivered");
        await sending;
        var taken = engine.Hospital.Taken;
        Assert.Equal(Messages, taken.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Messages, taken.Count);
        Assert.Equal(taken.Select(int.Parse).Order(), taken.Select(int.Parse));
        Assert.True(engine.Pipeline.Status().StoreAvailable);
        var counts = await ledger.CountsAsync(default);
        Assert.Equal(Messages, counts.Messages[("estudios", MessageState.Converted)]);
        Assert.Equal(Messages, counts.Deliveries[("hospital", DeliveryState.Delivered)]);
        Assert.Empty(counts.OpenDeadLetters);
    }

    [Fact]
    public async Task Away_at_the_start_it_is_waited_for()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var settings = PostgreSqlSettings.Of(await server.CreateDatabaseAsync())!;
        await server.StopAsync(immediately: false);
        await using var ledger = await PostgreSqlLedger.OpenAsync(settings, default);
        var engine = new PipelineFixture { Ledger = _ => ledger };
        await using (engine)
        {
            var starting = Task.Run(engine.StartAsync);
            await Until(engine, () => engine.Events.Count("StoreUnavailable") > 0, "its absence is noticed");
            Assert.False(starting.IsCompleted);
            await server.StartAgainAsync();
            await Until(engine, () => starting.IsCompleted, "the engine starts");
            await starting;
            await engine.SendAsync("1");
            await Until(engine, () => engine.Hospital.Taken.Count == 1, "it is delivered");
        }
    }

    private static async Task SendAsync(PipelineFixture engine)
    {
        for (var i = 1; i <= Messages; i++)
        {
            var answer = await engine.SendAsync($"{i}");
            // Storing needs the log alone.
            Assert.Contains($"MSA|AA|{i}", answer, StringComparison.Ordinal);
        }
    }

    /// <summary>Workers that wait for the ledger wait by the fixture's clock.</summary>
    private static Task Until(PipelineFixture engine, Func<bool> condition, string what) => Eventually.Is(
        () =>
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
            return condition();
        },
        what);
}
