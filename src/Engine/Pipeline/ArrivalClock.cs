namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// When something arrives, by a clock that may be set back: what bears no time of its own is as old as its arrival, and must not look older than what came before it.
/// Where it is set back by more than a day, the former time was wrong and is given up.
/// </summary>
internal sealed class ArrivalClock(TimeProvider clock)
{
    private static readonly TimeSpan MostSetBack = TimeSpan.FromHours(24);

    private long _last;

    /// <summary>Now, or the last arrival where that is later.</summary>
    public DateTimeOffset Next()
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var last = Volatile.Read(ref _last);
            if (now.UtcTicks < last && last - now.UtcTicks <= MostSetBack.Ticks) return new DateTimeOffset(last, TimeSpan.Zero);
            if (Interlocked.CompareExchange(ref _last, now.UtcTicks, last) == last) return now;
        }
    }
}
