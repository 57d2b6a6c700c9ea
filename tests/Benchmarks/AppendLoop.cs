using System.Diagnostics;
using System.Globalization;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Benchmarks;

/// <summary>The bare loop beside which the path is measured: so many callers append the same bytes to the log, each one record after the other.</summary>
internal static class AppendLoop
{
    public static async Task<(double PerSecond, double P50, double P99)> RunAsync(IMessageLog log, ReadOnlyMemory<byte> content, int callers, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>(10_000);
            var headers = new LogHeaders(new("message-id", "00000000-0000-0000-0000-000000000000"), new("channel", "bench"), new("control-id", "1"));
            while (clock.Elapsed < duration)
            {
                var start = Stopwatch.GetTimestamp();
                await log.AppendAsync([new LogRecord("append", "caller " + caller.ToString(CultureInfo.InvariantCulture), content, headers)], default);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return mine;
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        return (all.Length / seconds, all[all.Length / 2], all[all.Length * 99 / 100]);
    }

    public static async Task PrintAsync(int bytes)
    {
        foreach (var callers in (int[])[1, 10, 100])
        {
            var folder = Directory.CreateTempSubdirectory("append-");
            await using (var store = EmbeddedStore.Open(folder.FullName, TimeProvider.System))
            {
                await RunAsync(store.Log, new byte[bytes], callers, TimeSpan.FromSeconds(1));
                var (perSecond, p50, p99) = await RunAsync(store.Log, new byte[bytes], callers, TimeSpan.FromSeconds(4));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"append callers: {callers} records/s: {perSecond:F0} p50: {p50:F2} ms p99: {p99:F2} ms"));
            }
            folder.Delete(recursive: true);
        }
    }
}
