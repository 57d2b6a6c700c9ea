using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Tests.Pipeline;

namespace IntegrationEngine.Engine.Tests.Agreements;

/// <summary>The clock begins on 14 March 2025 at 15:00 UTC.</summary>
public sealed class AgreementExpiryTests
{
    [Fact]
    public async Task An_agreement_is_told_of_30_7_and_1_days_before_it_ends_and_once_when_it_has_over_restarts()
    {
        await using var engine = await StartedAsync(Sample.Agreement(to: "2025-04-30"));
        await LookDailyAsync(engine, 32);
        Assert.Equal((1, 0), Counts(engine));
        await engine.RestartAsync();
        await LookDailyAsync(engine, 9);
        Assert.Equal((2, 0), Counts(engine));
        await LookDailyAsync(engine, 6);
        await engine.RestartAsync();
        Assert.Equal((3, 0), Counts(engine));
        await LookDailyAsync(engine, 10);
        Assert.Equal((3, 1), Counts(engine));
    }

    [Fact]
    public async Task Of_an_engine_that_was_away_the_last_step_alone_is_told()
    {
        await using var engine = await StartedAsync(Sample.Agreement(to: "2025-03-15"));
        await LookDailyAsync(engine, 1);
        Assert.Equal((1, 0), Counts(engine));
    }

    [Fact]
    public async Task What_another_agreement_goes_on_with_is_not_told_of()
    {
        await using var engine = await StartedAsync(Sample.Agreement(to: "2025-03-20"), Sample.Agreement("sigue", "2025-03-21", "2026-03-20"));
        await LookDailyAsync(engine, 10);
        Assert.Equal((0, 0), Counts(engine));
    }

    [Fact]
    public async Task What_ended_long_ago_is_history()
    {
        await using var engine = await StartedAsync(Sample.Agreement("historia", "2023-02-13", "2024-02-12"));
        await LookDailyAsync(engine, 2);
        Assert.Equal((0, 0), Counts(engine));
    }

    private static Task<PipelineFixture> StartedAsync(params Agreement[] agreements) =>
        PipelineFixture.StartedAsync(new PipelineFixture { Adjust = snapshot => snapshot with { Agreements = new AgreementSet(agreements, Sample.Directory()) } });

    private static async Task LookDailyAsync(PipelineFixture engine, int days)
    {
        for (var day = 0; day < days; day++)
        {
            for (var look = 0; look < 2; look++) await engine.Operations.LookAsync(default);
            engine.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private static (int Ends, int Ended) Counts(PipelineFixture engine) => (engine.Events.Count("AgreementEnds"), engine.Events.Count("AgreementEnded"));
}
