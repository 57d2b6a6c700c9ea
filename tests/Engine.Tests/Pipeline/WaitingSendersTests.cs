using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline;

public sealed class WaitingSendersTests
{
    private readonly ManualClock _clock = new();
    private readonly WaitingSenders _senders;

    public WaitingSendersTests() => _senders = new WaitingSenders(_clock);

    [Fact]
    public void A_worker_goes_on_at_once_where_few_senders_wait()
    {
        Enter(WaitingSenders.Few);
        Assert.True(_senders.GiveWayAsync(TimeSpan.FromSeconds(1), default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Where_many_wait_a_worker_rests_three_times_as_long_as_it_worked()
    {
        Enter(WaitingSenders.Few + 1);
        Assert.Equal(TimeSpan.FromMilliseconds(60), await RestAsync(TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task What_took_an_outage_is_not_rested_from_for_as_long()
    {
        Enter(WaitingSenders.Few + 1);
        Assert.Equal(TimeSpan.FromMilliseconds(500), await RestAsync(TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task A_worker_goes_on_once_the_senders_have_their_answers()
    {
        Enter(WaitingSenders.Few + 1);
        var rest = _senders.GiveWayAsync(TimeSpan.FromSeconds(1), default).AsTask();
        Assert.False(rest.IsCompleted);
        _senders.Leave();
        _clock.Advance(TimeSpan.FromMilliseconds(10));
        await Eventually.Within(rest, "the worker goes on");
    }

    private void Enter(int senders)
    {
        for (var i = 0; i < senders; i++) _senders.Enter();
    }

    private async Task<TimeSpan> RestAsync(TimeSpan worked)
    {
        var begun = _clock.GetUtcNow();
        var rest = _senders.GiveWayAsync(worked, default).AsTask();
        while (!rest.IsCompleted)
        {
            await Eventually.Is(() => rest.IsCompleted || _clock.Waiting > 0, "the worker rests or goes on");
            if (!rest.IsCompleted) _clock.Advance(TimeSpan.FromMilliseconds(10));
        }
        return _clock.GetUtcNow() - begun;
    }
}
