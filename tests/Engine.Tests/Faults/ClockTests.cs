using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Faults;

/// <summary>The machine's clock is set forward and back.</summary>
[Trait("Suite", "Faults")]
public sealed class ClockTests
{
    private static readonly DeliveryOutcome Away = new(DeliveryVerdict.Unavailable, "R301");
    private static readonly DeliveryOutcome No = new(DeliveryVerdict.Refused, "R312");

    public static TheoryData<TimeSpan> Jumps => [TimeSpan.FromHours(-1), TimeSpan.FromHours(1), TimeSpan.FromDays(-30), TimeSpan.FromDays(30)];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_destination_that_is_away_is_asked_again_after_the_time_that_passed_not_the_time_of_day(TimeSpan jump)
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var up = false;
        engine.Hospital.Answer = (_, _) => Task.FromResult(up ? DeliveryOutcome.Delivered : Away);
        await engine.SendAsync("m1", "ZKY|a\r");
        await Eventually.Is(() => engine.Destination.State == DestinationState.Away && engine.Clock.Waiting > 0, "it waits for the destination");
        up = true;
        engine.Clock.Set(jump);
        await engine.SendAsync("m2", "ZKY|a\r");
        engine.Clock.Advance(engine.Options.FirstRetry);
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], engine.Hospital.Taken);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Reports_with_times_of_their_own_are_as_old_as_they_say(TimeSpan jump)
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var sources = engine.Clock.GetUtcNow().AddDays(-40).ToUnixTimeMilliseconds();
        await engine.SendAsync("final", $"ZKY|a\rZOR|order-1|{sources}\r");
        engine.Clock.Set(jump);
        await engine.SendAsync("corrected", $"ZKY|a\rZOR|order-1|{sources + 1000}\r");
        await engine.SendAsync("preliminary", $"ZKY|a\rZOR|order-1|{sources - 1000}\r");
        await engine.IdleAsync();
        Assert.Equal(["final", "corrected"], engine.Hospital.Taken);
        Assert.Equal(1, engine.Destination.Superseded);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task What_bears_no_time_is_newer_than_what_came_before_it(int hours)
    {
        var jump = TimeSpan.FromHours(hours);
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("first", "ZKY|a\rZOR|order-1|\r");
        engine.Clock.Set(jump);
        await engine.SendAsync("second", "ZKY|a\rZOR|order-1|\r");
        engine.Clock.Set(-jump);
        await engine.SendAsync("third", "ZKY|a\rZOR|order-1|\r");
        await engine.IdleAsync();
        Assert.Equal(["first", "second", "third"], engine.Hospital.Taken);
    }

    [Fact]
    public void A_time_that_was_wrong_by_more_than_a_day_is_given_up()
    {
        var clock = new ManualClock();
        var arrivals = new ArrivalClock(clock);
        clock.Set(TimeSpan.FromHours(25));
        var wrong = arrivals.Next();
        clock.Set(TimeSpan.FromHours(-24));
        Assert.Equal(wrong, arrivals.Next());
        clock.Set(TimeSpan.FromHours(-1));
        Assert.Equal(clock.GetUtcNow(), arrivals.Next());
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_dead_letter_can_be_replayed(TimeSpan jump)
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (_, tried) => Task.FromResult(tried == 0 ? No : DeliveryOutcome.Delivered);
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Single(await engine.DeadLettersAsync());
        engine.Clock.Set(jump);
        Assert.Equal(1, (await engine.ReplayAsync()).Counts["replayed"]);
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Empty(await engine.DeadLettersAsync());
    }

    [Fact]
    public async Task Set_forward_past_every_retention_nothing_goes_that_is_not_finished()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { StoreOptions = new EmbeddedStoreOptions { TrimEvery = TimeSpan.FromMinutes(1) } });
        var up = false;
        engine.Hospital.Answer = (_, _) => Task.FromResult(up ? DeliveryOutcome.Delivered : Away);
        for (var i = 1; i <= 3; i++) await engine.SendAsync($"m{i}", "ZKY|a\r");
        await Eventually.Is(() => engine.Channel.Waiting == 0, "all are converted");
        engine.Clock.Set(TimeSpan.FromDays(1000));
        engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await engine.Store.Log.TrimAsync(engine.Clock.GetUtcNow().AddDays(-7), default);
        await engine.Store.Ledger.WriteAsync(ledger => ledger.Forget(engine.Clock.GetUtcNow()), default);
        engine.Clock.Set(TimeSpan.FromDays(-1000));
        up = true;
        await engine.RestartAsync();
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2", "m3"], engine.Hospital.Taken);
        Assert.Equal(3, (await engine.Store.Ledger.CountsAsync(default)).Deliveries[("hospital", DeliveryState.Delivered)]);
    }
}
