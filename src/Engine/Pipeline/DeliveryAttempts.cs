using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Sends one message until it is accepted or refused for good: a destination at fault is waited for without bound, contention a few times, a refusal ends it.
/// </summary>
internal sealed class DeliveryAttempts(WorkerContext context, string destination, IDelivery delivery, DestinationGate gate)
{
    private readonly Backoff _contention = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), context.Options.Random);

    /// <param name="stopping">Ends waiting; the message is then taken up after the next start.</param>
    /// <param name="aborting">Ends an attempt that is under way.</param>
    public async Task<DeliveryResult> RunAsync(OutgoingMessage message, long sequence, CancellationToken stopping, CancellationToken aborting)
    {
        var id = message.Received.Id;
        var item = new DeliveryItem(id, sequence, message.Content);
        var contended = 0;
        for (var attempts = 1; ; attempts++)
        {
            var turn = await gate.EnterAsync(stopping);
            var outcome = await AttemptAsync(item, aborting);
            switch (outcome.Verdict)
            {
                case DeliveryVerdict.Delivered:
                    gate.Answered(turn);
                    gate.Accepted();
                    return new DeliveryResult(DeliveryState.Delivered, attempts, outcome);
                case DeliveryVerdict.Unavailable:
                    gate.Failed(turn, outcome);
                    break;
                case DeliveryVerdict.Contended:
                    gate.Answered(turn);
                    if (++contended > context.Options.ContentionRetries)
                        return new DeliveryResult(DeliveryState.Refused, attempts, outcome with { Code = outcome.Code == "R350" ? "R350" : "R351" });
                    await Task.Delay(_contention.After(contended), context.Clock, stopping);
                    break;
                default:
                    gate.Answered(turn);
                    if (gate.Refused(outcome.Code ?? "R350", id)) return new DeliveryResult(DeliveryState.Refused, attempts, outcome);
                    break;
            }
            context.Logger.DeliveryRetried(id, destination, outcome.Code, outcome.Detail);
        }
    }

    private async Task<DeliveryOutcome> AttemptAsync(DeliveryItem item, CancellationToken aborting)
    {
        try
        {
            return await delivery.DeliverAsync(item, aborting);
        }
        catch (Exception e) when (e is not OperationCanceledException || !aborting.IsCancellationRequested)
        {
            // An adapter that throws is a fault of ours, perhaps over this one message: tried again a few times, then set aside.
            context.Logger.DeliveryFailed(item.MessageId, destination, e.GetType().Name, e.TargetSite?.Name ?? "");
            return new DeliveryOutcome(DeliveryVerdict.Contended, "R350", e.GetType().Name);
        }
    }
}
