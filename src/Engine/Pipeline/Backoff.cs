namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Exponential waits with full jitter: anything between nothing and the doubling limit, so that peers that failed together don't come back together.</summary>
/// <param name="First">The upper end of the first wait.</param>
/// <param name="Longest">The upper end of every wait.</param>
/// <param name="Random">Between 0 and 1.</param>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest, Func<double> Random)
{
    // Beyond this, doubling is past any longest wait.
    private const int MostDoublings = 30;

    /// <param name="attempt">How many have failed so far, at least 1.</param>
    public TimeSpan After(int attempt)
    {
        var limit = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, MostDoublings)));
        return TimeSpan.FromMilliseconds(limit * Random());
    }
}
