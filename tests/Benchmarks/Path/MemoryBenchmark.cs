using System.Diagnostics;
using System.Globalization;

namespace IntegrationEngine.Benchmarks;

/// <summary>
/// <c>memory [MESSAGES]</c>: a steady load over MLLP and 10 connections, all the way to an HTTP endpoint that does nothing, and how large the process is meanwhile.
/// The senders and the endpoint are in it: the engine alone takes less.
/// </summary>
internal static class MemoryBenchmark
{
    private const int Connections = 10;
    private const int Steps = 20;

    // So many may wait: a load is steady where what comes in goes out.
    private const int Backlog = 2000;

    public static async Task<int> RunAsync(string[] args)
    {
        var messages = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 500_000;
        var template = new MessageTemplate();
        await using var path = await RunningPath.StartAsync();
        var senders = Enumerable.Range(0, Connections).Select(_ => new MllpSender(template)).ToArray();
        foreach (var sender in senders) await sender.ConnectAsync(path.EndPoint);
        var clock = Stopwatch.StartNew();
        for (var step = 1; step <= Steps; step++)
        {
            var (from, to) = ((long)messages * (step - 1) / Steps, (long)messages * step / Steps);
            for (var next = from; next < to; next += Backlog)
            {
                var first = (int)next;
                var these = (int)Math.Min(Backlog, to - next);
                await Latencies.MeasureAsync(Connections, these, (caller, number) => senders[caller].SendAsync(first + number));
                await path.DeliveredAsync(first + these / Connections * Connections - Backlog / 2);
            }
            using var self = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"messages: {to}   working set: {self.WorkingSet64 >> 20} MB   heap: {GC.GetTotalMemory(false) >> 20} MB   sent/s: {to / clock.Elapsed.TotalSeconds:F0}"));
        }
        foreach (var sender in senders) sender.Dispose();
        return 0;
    }
}
