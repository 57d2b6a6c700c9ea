using System.Collections.Concurrent;
using System.Data.Common;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Orders;

/// <summary>
/// Looks, in the background, at orders to which something happened or for which a time has come: computes their clocks, says what is to be said of them, and lets
/// messages go on whose order has come. Every instance does it; each deadline is raised once whoever comes first, and a row is written only over what it was computed of.
/// </summary>
/// <param name="instance">This engine's name among those that share the ledger.</param>
public sealed class OrderKeeper(MessagePipeline pipeline, string instance, ILogger logger) : IAsyncDisposable
{
    private const int Step = 500;

    /// <summary>What another instance raised and did not put into its log for so long, it will not any more.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    /// <summary>When an order whose clock can't be read is looked at again.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<(string Stamp, string Service), ServiceTerms> _terms = new();
    private Task _running = Task.CompletedTask;

    private ILedger Ledger => pipeline.Context.Ledger;

    private TimeProvider Clock => pipeline.Context.Clock;

    public void Start() => _running = pipeline.Context.Loops.Run("orders", RunAsync);

    /// <summary>Everything that is due now.</summary>
    /// <exception cref="MessageLogUnavailableException">The rest is left for another time.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (await LookAsync(cancellationToken) == Step) { }
        await TellAsync(cancellationToken);
        await ReleaseAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                try
                {
                    await SweepAsync(_stopping.Token);
                }
                catch (MessageLogUnavailableException)
                {
                    // The next turn tries again; a store that is away is reported by those who need it.
                }
                catch (Exception e) when (!_stopping.IsCancellationRequested)
                {
                    logger.OrderKeepingFailed(e.GetType().Name, e.TargetSite?.Name ?? "");
                }
                await Task.Delay(pipeline.Context.Options.LookEvery, Clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        var orders = await Ledger.OrdersToLookAtAsync(now, Step, cancellationToken);
        if (orders.Count == 0) return 0;
        var events = (await Ledger.OrderEventsAsync([.. orders.Select(o => o.Id)], cancellationToken)).ToLookup(e => e.Order, StringComparer.Ordinal);
        var read = new List<(OrderEntry Order, ClockReading Reading)>(orders.Count);
        var failed = new List<OrderEntry>();
        foreach (var order in orders)
        {
            try
            {
                read.Add((order, OrderClock.Read(order, [.. events[order.Id]], await TermsAsync(order, cancellationToken))));
            }
            catch (Exception e) when (e is not (OperationCanceledException or MessageLogUnavailableException or DbException))
            {
                // One order's terms (a zone that this machine does not know) must not stop the clocks of all others.
                logger.ClockUnread("R388", order.AgreementStamp, order.Service, e.GetType().Name, now + Again);
                failed.Add(order);
            }
        }
        await Ledger.WriteAsync(ledger =>
        {
            foreach (var (order, reading) in read) Write(ledger, order, reading, now);
            foreach (var order in failed) ledger.Computed(order with { LookAt = now + Again });
        }, cancellationToken);
        return orders.Count;
    }

    private void Write(ILedgerWriter ledger, OrderEntry order, ClockReading reading, DateTimeOffset now)
    {
        foreach (var deadline in reading.Deadlines.TakeWhile(d => d.At <= now))
        {
            var raised = new DeadlineEvent(order.Id, deadline.Kind, deadline.Period, deadline.DueAt, now, instance);
            ledger.Raise(raised, order.Version);
            // Of what is over, that it was late is enough for the log.
            if (deadline.Kind is DeadlineKind.Warned or DeadlineKind.Passed && reading.StoppedAt <= now) ledger.Told(raised, now);
        }
        ledger.Computed(reading.Of(order) with { LookAt = reading.NextAfter(now) });
    }

    private async ValueTask<ServiceTerms?> TermsAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        if (order is not { AgreementStamp: { } stamp, Service: { } service }) return null;
        if (_terms.TryGetValue((stamp, service), out var known)) return known;
        if (ServiceTerms.Read(await Ledger.TermsAsync(stamp, service, cancellationToken)) is not { } terms) return null;
        return _terms[(stamp, service)] = terms;
    }

    /// <summary>Says it first and notes it then: a line may stand twice in the log after a crash, with one id, and is never missing.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = Clock.GetUtcNow();
            var untold = await Ledger.UntoldDeadlinesAsync(instance, now - Forgotten, Step, cancellationToken);
            if (untold.Count == 0) return;
            foreach (var deadline in untold) Tell(deadline);
            await Ledger.WriteAsync(ledger =>
            {
                foreach (var deadline in untold) ledger.Told(deadline, now);
            }, cancellationToken);
        }
    }

    private void Tell(DeadlineEvent deadline)
    {
        switch (deadline.Kind)
        {
            case DeadlineKind.Warned:
                logger.DeadlineNear("R383", deadline.DueAt, deadline.Id);
                break;
            case DeadlineKind.Passed:
                logger.DeadlinePassed("R384", deadline.DueAt, deadline.Id);
                break;
            case DeadlineKind.MetLate:
                logger.DeadlineMetLate("R385", deadline.DueAt, deadline.Id);
                break;
            case DeadlineKind.UndeliveredUrgent:
                logger.UrgentUndelivered("R386", deadline.DueAt, deadline.Id);
                break;
            default:
                logger.SpecimenNotReceived("R387", deadline.DueAt, deadline.Id);
                break;
        }
    }

    /// <summary>Into their topics again, behind what came since. Appended twice after a crash, they are converted once.</summary>
    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var ready = (await Ledger.ReadyResultsAsync(Step, cancellationToken)).ToList();
            if (ready.Count == 0) return;
            // Counted as waiting before their workers can have them.
            Count(ready, 1);
            try
            {
                await pipeline.Context.Log.AppendAsync([.. ready.Select(r => new LogRecord(Topics.Received(r.Channel), r.Key, r.Content, r.Headers))], cancellationToken);
            }
            catch
            {
                Count(ready, -1);
                throw;
            }
            await Ledger.WriteAsync(ledger => ready.ForEach(r => ledger.EndAwait(r.Order, r.MessageId)), cancellationToken);
            foreach (var channel in ready.GroupBy(r => r.Channel, StringComparer.Ordinal)) logger.AwaitingReleased(channel.Key, channel.Count());
        }
    }

    private void Count(List<AwaitingResult> ready, int sign)
    {
        foreach (var channel in ready.GroupBy(r => r.Channel, StringComparer.Ordinal))
            if (pipeline.FindChannel(channel.Key) is { } line)
                Interlocked.Add(ref line.Conversion.Figures.Waiting, sign * channel.Count());
    }
}
