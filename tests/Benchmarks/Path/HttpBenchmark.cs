using System.Diagnostics;
using System.Globalization;

namespace IntegrationEngine.Benchmarks;

/// <summary>
/// <c>http [CONNECTIONS...]</c>: requests over HTTP until each is answered 202, alone and while conversion and delivery run beside, and a bare loop that appends the
/// same bytes from as many callers. The loop runs before and after, so that a machine that slows down does so for both.
/// </summary>
internal static class HttpBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        int[] connections = args.Length == 0 ? [1, 10, 100] : [.. args.Select(a => int.Parse(a, CultureInfo.InvariantCulture))];
        var template = new MessageTemplate();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"message: {template.Length} bytes"));
        // The first runs pay for the compiler.
        for (var i = 0; i < 2; i++)
        {
            await AppendLoop.RunAsync(template, 100, 20_000);
            await RunAsync(template, 100, 40_000, alone: true);
            await RunAsync(template, 100, 5000, alone: false);
        }
        foreach (var count in connections)
        {
            var total = count switch { 1 => 2000, <= 10 => 10_000, _ => 20_000 };
            var before = await AppendLoop.RunAsync(template, count, total);
            var (alone, _) = await RunAsync(template, count, total, alone: true);
            var between = await AppendLoop.RunAsync(template, count, total);
            var (answers, delivered) = await RunAsync(template, count, total, alone: false);
            var after = await AppendLoop.RunAsync(template, count, total);
            var bare = 3 / (1 / before.PerSecond + 1 / between.PerSecond + 1 / after.PerSecond);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                connections: {count}, messages: {total}
                  bare appends/s: {bare:F0}   p50: {after.Percentile(0.5):F2} ms   p99: {after.Percentile(0.99):F2} ms   {after.Work:F0} µs of work each
                  intake alone, answered/s: {alone.PerSecond:F0}   p50: {alone.Percentile(0.5):F2} ms   p99: {alone.Percentile(0.99):F2} ms   {alone.Work:F0} µs of work each   ratio: {alone.PerSecond / bare:F2}
                  with conversion beside, answered/s: {answers.PerSecond:F0}   p50: {answers.Percentile(0.5):F2} ms   p99: {answers.Percentile(0.99):F2} ms   {answers.Work:F0} µs of work each   ratio: {answers.PerSecond / bare:F2}
                  delivered/s, from the first byte sent: {total / delivered.TotalSeconds:F0}
                """));
        }
        return 0;
    }

    private static async Task<(Latencies Answers, TimeSpan Delivered)> RunAsync(MessageTemplate template, int connections, int total, bool alone)
    {
        await using var path = await RunningPath.StartAsync(overHttp: true);
        path.Hold(alone);
        var senders = Enumerable.Range(0, connections).Select(_ => new HttpSender(template)).ToArray();
        foreach (var sender in senders) await sender.ConnectAsync(path.EndPoint);
        var clock = Stopwatch.StartNew();
        var answers = await Latencies.MeasureAsync(connections, total, (caller, number) => senders[caller].SendAsync(number));
        path.Hold(false);
        if (!alone) await path.DeliveredAsync(total);
        var delivered = clock.Elapsed;
        foreach (var sender in senders) sender.Dispose();
        return (answers, delivered);
    }
}
