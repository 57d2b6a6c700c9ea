namespace IntegrationEngine.Benchmarks;

/// <summary>How long each of many operations took, and all of them together.</summary>
/// <param name="Milliseconds">In ascending order.</param>
/// <param name="Worked">The processor time of the whole process meanwhile, the callers' own included.</param>
internal sealed record Latencies(double[] Milliseconds, TimeSpan Elapsed, TimeSpan Worked)
{
    /// <summary>Microseconds of processor time for each operation: says more than the rate where a machine has other work.</summary>
    public double Work => Worked.TotalMicroseconds / Milliseconds.Length;

    public double PerSecond => Milliseconds.Length / Elapsed.TotalSeconds;

    /// <param name="share">As 0.99.</param>
    public double Percentile(double share) => Milliseconds[(int)(share * (Milliseconds.Length - 1))];

    /// <summary>Runs <paramref name="total"/> operations from so many callers at once, each one after the other.</summary>
    /// <param name="operation">Gets the caller's number, and the operation's over all callers.</param>
    public static async Task<Latencies> MeasureAsync(int callers, int total, Func<int, int, ValueTask> operation)
    {
        var each = total / callers;
        var worked = Environment.CpuUsage.TotalTime;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var taken = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new double[each];
            for (var i = 0; i < each; i++)
            {
                var start = clock.Elapsed;
                await operation(caller, caller * each + i);
                mine[i] = (clock.Elapsed - start).TotalMilliseconds;
            }
            return mine;
        })));
        var elapsed = clock.Elapsed;
        worked = Environment.CpuUsage.TotalTime - worked;
        return new Latencies([.. taken.SelectMany(t => t).Order()], elapsed, worked);
    }
}
