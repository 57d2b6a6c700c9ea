using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>
/// Removes from the ledger, in the background, what was finished long ago. What is not finished stays, and so do dead letters with their bytes, what is known of
/// their messages and of those of orders that are still open, and the versions that destinations hold. Where several instances do it, each does a part.
/// </summary>
public sealed class LedgerRetention : IAsyncDisposable
{
    private const int Step = 500;

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly ILedger _ledger;
    private readonly TimeSpan _keep;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public LedgerRetention(ILedger ledger, TimeSpan keep, TimeProvider clock, ILogger logger)
    {
        (_ledger, _keep, _clock, _logger) = (ledger, keep, clock, logger);
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    /// <summary>In small steps, so that nobody waits long for one.</summary>
    /// <returns>How many messages were removed.</returns>
    /// <exception cref="MessageLogUnavailableException">The rest is left for another time.</exception>
    internal static async Task<long> PruneAsync(ILedger ledger, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await ledger.WriteAsync(l => l.Forget(before), cancellationToken);
        var from = DateTimeOffset.UnixEpoch;
        for (var removed = 0L; ;)
        {
            var finished = await ledger.FinishedAsync(from, before, Step, cancellationToken);
            if (finished.Count == 0) return removed;
            await ledger.WriteAsync(l => l.Forget([.. finished.Select(f => f.Id)], before), cancellationToken);
            removed += finished.Count;
            from = finished[^1].ReceivedAt;
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await TryAsync();
                await Task.Delay(Every, _clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task TryAsync()
    {
        var before = _clock.GetUtcNow() - _keep;
        try
        {
            var removed = await PruneAsync(_ledger, before, _stopping.Token);
            if (removed > 0) _logger.LedgerPruned(removed, before);
        }
        catch (MessageLogUnavailableException)
        {
            // Who needs the ledger says so; the next turn tries again.
        }
    }
}
