using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline;

[Trait("Suite", "Faults")]
public sealed class DestinationGateTests
{
    private static readonly DeliveryOutcome Away = new(DeliveryVerdict.Unavailable, "R301", "503");

    private readonly ManualClock _clock = new();
    private readonly EventList _events = new();

    [Fact]
    public async Task While_the_destination_is_up_all_may_enter()
    {
        var gate = Gate();
        for (var i = 0; i < 10; i++) await gate.EnterAsync(default);
    }

    [Fact]
    public async Task After_a_fault_one_at_a_time_asks_whether_it_is_back()
    {
        var gate = Gate();
        gate.Failed(await gate.EnterAsync(default), "a", Away);
        var waiting = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync(default).AsTask()).ToArray();
        Assert.DoesNotContain(waiting, w => w.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        await Eventually.Is(() => waiting.Count(w => w.IsCompleted) == 1, "one asks");
        gate.Answered(await Array.Find(waiting, w => w.IsCompleted)!, "a");
        await Eventually.Within(Task.WhenAll(waiting), "all go on");
        Assert.Equal(1, _events.Count("DestinationBack"));
    }

    [Fact]
    public async Task Deliveries_that_fail_together_are_one_fault()
    {
        var gate = Gate();
        var first = await gate.EnterAsync(default);
        var second = await gate.EnterAsync(default);
        gate.Failed(first, "a", Away);
        gate.Failed(second, "a", Away);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        await gate.EnterAsync(default);
        Assert.Equal(1, _events.Count("DestinationAway"));
    }

    [Fact]
    public async Task Who_has_waited_longest_asks_next()
    {
        var gate = Gate();
        gate.Failed(await gate.EnterAsync(default), "a", Away);
        var second = gate.EnterAsync(default).AsTask();
        var third = gate.EnterAsync(default).AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        gate.Failed(await Eventually.Within(second, "the second asks"), "b", Away);
        var again = gate.EnterAsync(default).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.Within(third, "the third asks");
        Assert.False(again.IsCompleted);
    }

    [Fact]
    public async Task A_key_that_fails_while_others_get_through_opens_the_circuit_only_with_another_or_without_a_connection()
    {
        var gate = Gate();
        var slow = Away with { Code = "R304" };
        Assert.True(gate.Failed(await gate.EnterAsync(default), "a", slow));
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        gate.Answered(await gate.EnterAsync(default), "b");
        for (var i = 0; i < 3; i++) Assert.False(gate.Failed(await gate.EnterAsync(default), "a", slow));
        Assert.Equal(DestinationState.Up, gate.Current.State);
        Assert.True(gate.Failed(await gate.EnterAsync(default), "c", slow));
        Assert.Equal(DestinationState.Away, gate.Current.State);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        gate.Answered(await gate.EnterAsync(default), "b");
        Assert.True(gate.Failed(await gate.EnterAsync(default), "a", Away));
    }

    [Fact]
    public async Task Waits_double_up_to_the_longest_and_lie_anywhere_below()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), () => 1);
        Assert.Equal([1, 2, 4, 8, 10, 10], Enumerable.Range(1, 6).Select(i => (int)backoff.After(i).TotalSeconds));
        Assert.Equal(10, backoff.After(int.MaxValue).TotalSeconds);
        Assert.Equal(TimeSpan.Zero, (backoff with { Random = () => 0 }).After(3));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_destinations_own_wish_is_honoured_up_to_a_limit()
    {
        var gate = Gate();
        gate.Failed(await gate.EnterAsync(default), "a", Away with { RetryAfter = TimeSpan.FromMinutes(20) });
        var waiting = gate.EnterAsync(default).AsTask();
        var timers = _clock.Waiting;
        _clock.Advance(TimeSpan.FromMinutes(19));
        // Nobody was woken; whether the waiting is over is known only later.
        Assert.Equal((1, timers), (timers, _clock.Waiting));
        _clock.Advance(TimeSpan.FromMinutes(1));
        gate.Failed(await Eventually.Within(waiting, "the wish is over"), "a", Away with { RetryAfter = TimeSpan.FromDays(30) });
        _clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Within(gate.EnterAsync(default).AsTask(), "the limit is over");
    }

    [Fact]
    public async Task The_alert_is_repeated_with_its_age()
    {
        var gate = Gate();
        gate.Failed(await gate.EnterAsync(default), "a", Away);
        for (var hour = 0; hour < 100; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            gate.Failed(await gate.EnterAsync(default), "a", Away);
        }
        Assert.Equal(1, _events.Count("DestinationAway"));
        // 1 h, 8 h, 24 h, 48 h, 72 h, 96 h
        Assert.Equal(6, _events.Count("DestinationStillAway"));
        Assert.Contains(_events.All, e => e.Text.Contains("has been away for 8 hours", StringComparison.Ordinal) && e.Text.Contains("17 messages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_message_refused_often_does_not_pause()
    {
        var gate = Gate();
        var message = Guid.NewGuid();
        for (var i = 0; i < 20; i++) Assert.True(gate.Refused("R310", message));
        await gate.EnterAsync(default);
    }

    [Fact]
    public async Task Refusals_with_different_codes_are_not_in_a_row()
    {
        var gate = Gate();
        for (var i = 0; i < 20; i++) Assert.True(gate.Refused(i % 2 == 0 ? "R310" : "R311", Guid.NewGuid()));
        await gate.EnterAsync(default);
    }

    [Fact]
    public async Task What_is_refused_while_paused_waits()
    {
        var gate = Gate();
        for (var i = 0; i < 5; i++) Assert.True(gate.Refused("R310", Guid.NewGuid()));
        Assert.False(gate.Refused("R310", Guid.NewGuid()));
        Assert.Equal(DestinationState.Paused, gate.Current.State);
        var waiting = gate.EnterAsync(default).AsTask();
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.False(waiting.IsCompleted);
        gate.Resume();
        await Eventually.Within(waiting, "it goes on");
    }

    [Fact]
    public async Task Waiting_ends_when_the_engine_stops()
    {
        var gate = Gate();
        gate.Failed(await gate.EnterAsync(default), "a", Away);
        using var stopping = new CancellationTokenSource();
        var waiting = gate.EnterAsync(stopping.Token).AsTask();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private DestinationGate Gate() => new("hospital", new PipelineOptions { Random = () => 1 }, _clock, () => 17, _events);
}
