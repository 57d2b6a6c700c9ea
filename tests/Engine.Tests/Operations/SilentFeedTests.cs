using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Tests.Pipeline;

namespace IntegrationEngine.Engine.Tests.Operations;

/// <summary>The clock begins on a Friday (14 March 2025) at 15:00 UTC.</summary>
public sealed class SilentFeedTests
{
    private static readonly IReadOnlySet<DayOfWeek> Weekdays =
        new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday };

    private static readonly Expectation FourHours = new(TimeSpan.FromHours(4), Weekdays, 7, 20);

    [Fact]
    public async Task A_channel_that_falls_silent_is_told_once_and_once_when_it_returns()
    {
        await using var engine = await StartedAsync(FourHours);
        await engine.SendAsync("m1");
        await LookAsync(engine, TimeSpan.FromHours(3.9));
        Assert.Equal(0, engine.Events.Count("FeedSilent"));
        await LookAsync(engine, TimeSpan.FromHours(0.2));
        await LookAsync(engine, TimeSpan.FromHours(30));
        Assert.Equal((1, 0), Counts(engine));
        await engine.SendAsync("m2");
        await LookAsync(engine, TimeSpan.FromSeconds(1));
        await LookAsync(engine, TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), Counts(engine));
        Assert.Contains("34.1 hours", engine.Events.All.Single(e => e.Name == "FeedBack").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_outside_the_days_and_hours_does_not_count()
    {
        await using var engine = await StartedAsync(FourHours);
        await LookAsync(engine, TimeSpan.FromHours(2));
        await engine.SendAsync("m1");
        // Friday 17:00: three hours are left on Friday, one is on Monday.
        await LookAsync(engine, new DateTimeOffset(2025, 3, 17, 7, 59, 0, TimeSpan.Zero) - engine.Clock.GetUtcNow());
        Assert.Equal((0, 0), Counts(engine));
        await LookAsync(engine, TimeSpan.FromMinutes(2));
        Assert.Equal((1, 0), Counts(engine));
    }

    [Fact]
    public async Task A_restart_tells_neither_again()
    {
        await using var engine = await StartedAsync(FourHours);
        await engine.SendAsync("m1");
        await LookAsync(engine, TimeSpan.FromHours(5));
        await engine.RestartAsync();
        await LookAsync(engine, TimeSpan.FromHours(1));
        Assert.Equal((1, 0), Counts(engine));
        await engine.SendAsync("m2");
        await LookAsync(engine, TimeSpan.FromSeconds(1));
        await engine.RestartAsync();
        await LookAsync(engine, TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), Counts(engine));
    }

    [Fact]
    public async Task A_channel_that_never_brought_anything_is_silent_from_when_it_was_first_expected()
    {
        await using var engine = await StartedAsync(FourHours);
        await LookAsync(engine, TimeSpan.FromHours(3));
        Assert.Equal((0, 0), Counts(engine));
        await LookAsync(engine, TimeSpan.FromHours(1.1));
        Assert.Equal((1, 0), Counts(engine));
    }

    [Fact]
    public async Task A_message_that_is_refused_shows_that_its_sender_is_there()
    {
        await using var engine = await StartedAsync(FourHours);
        await LookAsync(engine, TimeSpan.FromHours(3));
        await engine.SendRawAsync(PipelineFixture.Message("m1", msh: "LAB|CIBIOR|HIS|H|20250314090000||OUL^R22|{0}|P|2.5.1"));
        await LookAsync(engine, TimeSpan.FromHours(1.9));
        Assert.Equal((0, 0), Counts(engine));
    }

    [Theory]
    // A change of clocks within the expected time: Tijuana's Sunday of 9 March 2025 has no hour from 2 to 3.
    [InlineData("2025-03-09T09:00:00Z", "America/Tijuana", "2025-03-09T13:00:00Z")]
    [InlineData("2025-03-14T15:00:00Z", "UTC", "2025-03-14T19:00:00Z")]
    public void Expected_time_is_counted_in_the_channels_zone(string heard, string zone, string expected)
    {
        var always = new Expectation(TimeSpan.FromHours(4), Enum.GetValues<DayOfWeek>().ToHashSet(), 0, 24);
        Assert.Equal(DateTimeOffset.Parse(expected), always.SilentAt(DateTimeOffset.Parse(heard), TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }

    private static Task<PipelineFixture> StartedAsync(Expectation expect) => PipelineFixture.StartedAsync(new PipelineFixture
    {
        Adjust = snapshot => snapshot with { Channels = snapshot.Channels.ToDictionary(c => c.Key, c => c.Value with { Expect = expect }) },
    }).ContinueWith(started =>
    {
        started.Result.Operations.LookAsync(default).GetAwaiter().GetResult();
        return started.Result;
    }, TaskScheduler.Default);

    private static async Task LookAsync(PipelineFixture engine, TimeSpan later)
    {
        engine.Clock.Advance(later);
        await engine.Operations.LookAsync(default);
    }

    private static (int Silent, int Back) Counts(PipelineFixture engine) => (engine.Events.Count("FeedSilent"), engine.Events.Count("FeedBack"));
}
