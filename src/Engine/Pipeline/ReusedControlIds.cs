using IntegrationEngine.Engine.Events;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Finds messages that come with a control id that their sender used before, for other content: they are processed, and flagged.</summary>
internal sealed class ReusedControlIds(WorkerContext context, LiveRoute live, ChannelFigures figures)
{
    public const string Code = "R240";

    private static readonly HashSet<Guid> None = [];

    private readonly FloodReports _reports = new(context.Clock, more => context.Logger.ControlIdsReused(live.Name, more));

    /// <summary>Those of the messages that do.</summary>
    public async ValueTask<IReadOnlySet<Guid>> FindAsync(IReadOnlyList<ConversionResult> results, CancellationToken cancellationToken)
    {
        if (live.Now.Channel.ReusesControlIds) return None;
        var messages = results.Select(r => r.Message).Where(m => m is { Replay: null, Sender: not null, ControlId.Length: > 0 }).ToList();
        if (messages.Count == 0) return None;
        var found = await context.LedgerStore.RunAsync(
            token => context.Ledger.ReusedControlIdsAsync(live.Name, [.. messages.Select(m => (m.Id, m.Sender!, m.ControlId))], token), cancellationToken);
        // The ledger does not know those of one batch yet: the first of them is the one that was there before.
        found = found.Union(messages.GroupBy(m => (m.Sender, m.ControlId)).SelectMany(same => same.Select(m => m.Id).Distinct().Skip(1))).ToHashSet();
        foreach (var message in messages.Where(m => found.Contains(m.Id)))
        {
            Interlocked.Increment(ref figures.Reused);
            if (_reports.IsFirst()) context.Logger.ControlIdReused(message.Id, Code, message.Channel, message.ControlId);
        }
        return found;
    }
}
