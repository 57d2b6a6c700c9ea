namespace IntegrationEngine.Engine.Tests.Support;

/// <summary>A clock that moves when it is told to; timers fire while it moves.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2025, 3, 14, 15, 0, 0, TimeSpan.Zero);
    private TimeSpan _set;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now + _set;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate) return _now.Ticks;
    }

    /// <summary>Sets the time of day forward or back, as an operator or NTP does. Timers and elapsed time know nothing of it.</summary>
    public void Set(TimeSpan by)
    {
        lock (_gate) _set += by;
    }

    /// <summary>How many timers are set: how many wait for the clock.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _timers.Count(t => t.Due is not null);
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (_gate) _now += by;
        while (NextDue() is { } timer) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state), period);
        lock (_gate) _timers.Add(timer);
        timer.Change(dueTime, period);
        if (dueTime == TimeSpan.Zero) Advance(TimeSpan.Zero);
        return timer;
    }

    private ManualTimer? NextDue()
    {
        lock (_gate) return _timers.Where(t => t.Due <= _now).MinBy(t => t.Due);
    }

    private sealed class ManualTimer(ManualClock clock, Action callback, TimeSpan period) : ITimer
    {
        private TimeSpan _period = period;

        public DateTimeOffset? Due { get; private set; }

        public void Fire()
        {
            lock (clock._gate) Due = _period > TimeSpan.Zero ? Due + _period : null;
            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                Due = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
