using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Sends one message until it is accepted or refused for good: a destination at fault is waited for without bound, contention a few times, a refusal ends it.
/// </summary>
internal sealed class DeliveryAttempts(WorkerContext context, string destination, DeliveryLine line, DestinationGate gate)
{
    private readonly Backoff _contention = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), context.Options.Random);

    private readonly Backoff _fault = new(context.Options.FirstRetry, context.Options.LongestRetry, context.Options.Random);
    private readonly SubjectLocks _subjects = new();

    /// <param name="key">Its ordering key.</param>
    /// <param name="record">Keeps how it ended, before another message about the same may be tried.</param>
    /// <param name="pause">Waits without a slot of the destination's concurrency.</param>
    /// <param name="stopping">Ends waiting; the message is then taken up after the next start.</param>
    /// <param name="aborting">Ends an attempt that is under way.</param>
    public async Task<DeliveryResult> RunAsync(
        string key, OutgoingMessage message, long sequence, Func<DeliveryResult, Task> record, Func<TimeSpan, Task> pause, CancellationToken stopping, CancellationToken aborting)
    {
        var attempts = 0;
        var contended = 0;
        var faults = 0;
        while (true)
        {
            var turn = await gate.EnterAsync(stopping);
            var answered = false;
            var wait = TimeSpan.Zero;
            try
            {
                using var subjects = await _subjects.TakeAsync(VersionCheck.Subjects(message), aborting);
                var result = await SupersededAsync(message, attempts, aborting);
                if (result is null)
                {
                    // Like its versions: what the destination has may have changed while this one waited.
                    var content = await context.LedgerStore.RunAsync(token => Withdrawals.CompleteAsync(context.Ledger, destination, message, token), aborting);
                    var item = new DeliveryItem(message.Received.Id, sequence, content);
                    attempts++;
                    var outcome = await AttemptAsync(item, aborting);
                    answered = true;
                    if (outcome.Verdict == DeliveryVerdict.Unavailable)
                    {
                        wait = _fault.After(++faults);
                        if (context.Options.Honoured(outcome.RetryAfter) is { } wish && wish > wait) wait = wish;
                        if (!gate.Failed(turn, key, outcome) && int.IsPow2(faults))
                            context.Logger.DeliveryFailsAlone(item.MessageId, destination, outcome.Code, outcome.Detail, attempts);
                    }
                    else
                    {
                        gate.Answered(turn, key);
                        if (outcome.Verdict == DeliveryVerdict.Contended)
                        {
                            wait = _contention.After(++contended);
                            if (context.Options.Honoured(outcome.RetryAfter) is { } wish && wish > wait) wait = wish;
                        }
                        result = Concluded(message.Received.Id, attempts, contended, outcome);
                    }
                    if (result is null) context.Logger.DeliveryRetried(message.Received.Id, destination, outcome.Code, outcome.Detail);
                }
                if (result is not null)
                {
                    await record(result);
                    return result;
                }
            }
            finally
            {
                if (!answered) gate.Unused(turn);
            }
            if (wait > TimeSpan.Zero) await pause(wait);
        }
    }

    /// <summary>Null where it is to be tried again.</summary>
    private DeliveryResult? Concluded(Guid message, int attempts, int contended, DeliveryOutcome outcome)
    {
        switch (outcome.Verdict)
        {
            case DeliveryVerdict.Delivered:
                gate.Accepted();
                return new DeliveryResult(DeliveryState.Delivered, attempts, outcome);
            case DeliveryVerdict.Contended:
                return contended < (outcome.MostTries ?? context.Options.ContentionRetries + 1)
                    ? null
                    : new DeliveryResult(DeliveryState.Refused, attempts, outcome with { Code = outcome.Code is "R331" or "R350" ? outcome.Code : "R351" });
            default:
                return gate.Refused(outcome.Code ?? "R350", message) ? new DeliveryResult(DeliveryState.Refused, attempts, outcome) : null;
        }
    }

    // Asked before every attempt: while this one waited, a message of another key may have brought what is newer.
    private async Task<DeliveryResult?> SupersededAsync(OutgoingMessage message, int attempts, CancellationToken aborting)
    {
        if (message.Received.Replay is { Forced: true }) return null;
        var (verdict, newer) = await context.LedgerStore.RunAsync(token => VersionCheck.OfAsync(context.Ledger, destination, message, token), aborting);
        return verdict switch
        {
            VersionCheck.Verdict.Superseded => DeliveryResult.Superseded(newer, attempts),
            VersionCheck.Verdict.Partly => new DeliveryResult(DeliveryState.Refused, attempts, new DeliveryOutcome(DeliveryVerdict.Refused, "R352")),
            _ => null,
        };
    }

    private async Task<DeliveryOutcome> AttemptAsync(DeliveryItem item, CancellationToken aborting)
    {
        try
        {
            return await line.DeliverAsync(item, aborting);
        }
        catch (Exception e) when (e is not OperationCanceledException || !aborting.IsCancellationRequested)
        {
            // An adapter that throws is a fault of ours, perhaps over this one message: tried again a few times, then set aside.
            context.Logger.DeliveryFailed(item.MessageId, destination, e.GetType().Name, e.TargetSite?.Name ?? "");
            return new DeliveryOutcome(DeliveryVerdict.Contended, "R350", e.GetType().Name);
        }
    }
}
