using System.Globalization;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Benchmarks;

/// <summary>The bare loop beside which the path is measured: so many callers append the same bytes to the same kind of log, each one record after the other.</summary>
internal static class AppendLoop
{
    public static async Task<Latencies> RunAsync(MessageTemplate template, int callers, int total)
    {
        using var folder = new TemporaryFolder();
        await using var store = EmbeddedStore.Open(folder.Path, TimeProvider.System);
        var contents = Enumerable.Range(0, callers).Select(_ => new byte[template.Length]).ToArray();
        // What the intake writes beside a message.
        var headers = new LogHeaders(
            new("message-id", "00000000-0000-0000-0000-000000000000"), new("channel", "cibior-results"), new("control-id", "CIB20250924-00311"),
            new("message-type", "ORU^R01"), new("peer", "127.0.0.1:65000"), new("received-at", "2025-09-24T17:30:00.0000000+00:00"),
            new("content-type", "x-application/hl7-v2+er7"), new("traceparent", "00-00000000000000000000000000000000-0000000000000000-01"));
        return await Latencies.MeasureAsync(callers, total, async (caller, number) =>
        {
            template.Write(number, contents[caller]);
            await store.Log.AppendAsync([new LogRecord("received.cibior-results", number.ToString(CultureInfo.InvariantCulture), contents[caller], headers)], CancellationToken.None);
        });
    }
}
