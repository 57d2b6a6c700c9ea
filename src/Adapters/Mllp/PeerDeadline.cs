namespace IntegrationEngine.Adapters.Mllp;

/// <summary>How long a peer may take, by a clock that tests can set. Interrupts the waiting; the waiter then asks <see cref="Passed"/>.</summary>
internal sealed class PeerDeadline : IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _started;
    private TimeSpan _span = Timeout.InfiniteTimeSpan;

    public PeerDeadline(TimeProvider clock, Action interrupt)
    {
        _clock = clock;
        _timer = clock.CreateTimer(static state => ((Action)state!)(), interrupt, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Passed => Left <= TimeSpan.Zero;

    private TimeSpan Left => _span - _clock.GetElapsedTime(_started);

    /// <summary>The peer has <paramref name="span"/> from now on.</summary>
    public void Restart(TimeSpan span)
    {
        _started = _clock.GetTimestamp();
        _span = span;
        Wake(span);
    }

    /// <summary>Interrupts after <paramref name="span"/>, at the latest when the deadline passes.</summary>
    public void Wake(TimeSpan span)
    {
        var left = Left;
        _timer.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < span ? left : span, Timeout.InfiniteTimeSpan);
    }

    /// <summary>No interruption while it is not the peer who is waited for.</summary>
    public void Suspend() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
