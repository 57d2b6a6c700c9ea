using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Tells the ledger how every channel and destination is: at once where its state is another, its figures every ten seconds, and each minute that it is still there.</summary>
internal sealed class LineReporter(MessagePipeline pipeline, SilentFeeds feeds, string instance)
{
    private static readonly TimeSpan FiguresEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnywayEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(LineKind, string), LineReport> _told = [];

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = pipeline.Context.Clock.GetUtcNow();
        var news = new List<LineReport>();
        foreach (var line in pipeline.Channels) Add(news, OfChannel(line, now));
        foreach (var worker in pipeline.Deliveries) Add(news, await OfDestinationAsync(worker, now, cancellationToken));
        if (news.Count == 0) return;
        await pipeline.Context.Ledger.WriteAsync(ledger => news.ForEach(ledger.Report), cancellationToken);
        foreach (var report in news) _told[(report.Kind, report.Name)] = report;
    }

    private void Add(List<LineReport> news, LineReport report)
    {
        if (_told.TryGetValue((report.Kind, report.Name), out var told) && told.State == report.State && told.Since == report.Since)
        {
            var same = told with { ToldAt = report.ToldAt } == report;
            if (report.ToldAt - told.ToldAt < (same ? AnywayEvery : FiguresEvery)) return;
        }
        news.Add(report);
    }

    private LineReport OfChannel(ChannelLine line, DateTimeOffset now)
    {
        var status = line.Status();
        var silent = feeds.SilentSince(line.Name);
        var state = status.State switch
        {
            LineState.Draining => status.Waiting > 0 ? "draining" : "drained",
            LineState.Paused => "paused",
            _ => silent is null ? "running" : "silent",
        };
        var since = status.State == LineState.Running ? silent : pipeline.ControlOf(LineKind.Channel, line.Name)?.At;
        return new LineReport(LineKind.Channel, line.Name, instance, state, since, status.Waiting, null, status.Heard, now);
    }

    private async ValueTask<LineReport> OfDestinationAsync(DeliveryWorker worker, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = worker.Status();
        var state = LedgerValues.Word(status.State);
        if (worker.Gate.DrainsUntil is { } until && await pipeline.Context.Ledger.WaitingSinceAsync(worker.Destination, until, cancellationToken) == 0) state = "drained";
        return new LineReport(LineKind.Destination, worker.Destination, instance, state, status.Since, status.Waiting, status.Oldest, status.Last, now);
    }
}
