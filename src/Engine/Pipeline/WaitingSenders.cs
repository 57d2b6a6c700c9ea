namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Counts the senders that wait for an acknowledgement. Where they are many, conversion, for which nobody waits so closely, leaves them three quarters
/// of the time: a burst is taken in fast and worked off after it, and a flood that never ends is still worked off.
/// </summary>
internal sealed class WaitingSenders(TimeProvider clock)
{
    private const int Share = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private int _waiting;

    /// <summary>No more than the cores serve at once; more are many.</summary>
    public static int Few { get; } = Environment.ProcessorCount;

    public void Enter() => Interlocked.Increment(ref _waiting);

    public void Leave() => Interlocked.Decrement(ref _waiting);

    /// <param name="worked">How long the worker has worked since it last gave way. What it waited for the log counts too, so the rest is bounded.</param>
    public async ValueTask GiveWayAsync(TimeSpan worked, CancellationToken cancellationToken)
    {
        var rest = Share * worked;
        for (var left = rest < Longest ? rest : Longest; left > TimeSpan.Zero && Volatile.Read(ref _waiting) > Few; left -= Look)
            await Task.Delay(Look, clock, cancellationToken);
    }
}
