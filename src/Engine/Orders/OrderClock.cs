using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Orders;

/// <summary>
/// Reads an order's clock of what happened to it: the same whatever came first and how often. It starts at receipt in the laboratory (else at shipment), rests from a
/// rejected specimen to the next one, and stops at the final report, or its delivery, as the agreement says.
/// </summary>
public static class OrderClock
{
    private const double WarnAt = 0.8;

    /// <param name="terms">Null where none were agreed on: there are times, but nothing is due.</param>
    public static ClockReading Read(OrderEntry order, IReadOnlyCollection<OrderEvent> events, ServiceTerms? terms)
    {
        var line = new EventLine(events);
        var isRequest = line.Has(OrderEventKind.Requested) || line.Has(OrderEventKind.Attended) || line.Has(OrderEventKind.Open);
        var cancelled = isRequest ? line.LastSaid(OrderEventKind.Cancelled) : line.First(OrderEventKind.Cancelled);
        var issued = line.Attended ?? line.First(OrderEventKind.Final, OrderEventKind.Corrected);
        // A report that comes after the cancellation is delivered, and opens nothing again. Of a request what was said last is so.
        var isCancelled = cancelled is not null && !(isRequest ? line.LastSaid(OrderEventKind.Attended, OrderEventKind.Open) >= cancelled : issued <= cancelled);
        if (isCancelled) issued = null;
        var delivered = issued is null ? null : line.First(OrderEventKind.Delivered);
        var starts = terms?.Starts ?? Agreements.ClockStart.Received;
        var (started, startKind) = Start(order, line, starts);
        var stopped = terms?.Stops == Agreements.ClockStop.Delivered ? delivered : issued;
        var run = new ClockRun(line, started, stopped ?? (isCancelled ? cancelled : null), terms);
        var due = run.DueAt;
        var state = isCancelled ? OrderState.Cancelled : State(line, isRequest);
        return new ClockReading(
            state, started, startKind, due, issued, delivered, stopped, run.Paused, line.LastDetail(OrderEventKind.Rejected),
            stopped is { } at && due is { } by ? at > by : null,
            [.. Deadlines(order, line, terms, run, issued, delivered, stopped).Where(d => !isCancelled || d.At <= cancelled).OrderBy(d => d.At).ThenBy(d => d.Kind)])
        {
            IsRequest = isRequest, ChangedAt = line.Latest,
        };
    }

    private static (DateTimeOffset? At, string? Kind) Start(OrderEntry order, EventLine line, Agreements.ClockStart starts)
    {
        var (received, shipped) = (line.First(OrderEventKind.Received), line.First(OrderEventKind.Shipped));
        return starts switch
        {
            Agreements.ClockStart.Ordered => (line.First(OrderEventKind.Ordered, OrderEventKind.Requested) ?? order.OrderedAt, "ordered"),
            Agreements.ClockStart.Shipped when shipped is not null => (shipped, "shipped"),
            _ when received is not null => (received, "received"),
            _ => (shipped, shipped is null ? null : "shipped"),
        };
    }

    private static OrderState State(EventLine line, bool isRequest) =>
        line.Attended is not null ? OrderState.Attended
        : line.Has(OrderEventKind.Corrected) ? OrderState.Corrected
        : line.Has(OrderEventKind.Final) ? OrderState.Final
        : line.AwaitsSpecimen ? OrderState.Rejected
        : line.Has(OrderEventKind.Preliminary) ? OrderState.Preliminary
        : isRequest ? OrderState.Requested
        : OrderState.Open;

    private static IEnumerable<ClockDeadline> Deadlines(
        OrderEntry order, EventLine line, ServiceTerms? terms, ClockRun run, DateTimeOffset? issued, DateTimeOffset? delivered, DateTimeOffset? stopped)
    {
        if (terms is null) yield break;
        if (run.When(WarnAt) is var (warned, period, due) && !(stopped <= warned)) yield return new ClockDeadline(DeadlineKind.Warned, period, warned, due);
        if (run.When(1) is var (passed, last, by) && !(stopped <= passed))
        {
            yield return new ClockDeadline(DeadlineKind.Passed, last, passed, by);
            if (stopped is { } at) yield return new ClockDeadline(DeadlineKind.MetLate, last, at, by);
        }
        if (issued is { } report && terms.UrgentAfter is { } wait && terms.IsUrgent(order.ServiceCode, order.Priority) && !(delivered <= report + wait))
            yield return new ClockDeadline(DeadlineKind.UndeliveredUrgent, 0, report + wait, report + wait);
        if (terms.NotReceivedAfter is not { } travel) yield break;
        foreach (var (shipped, number) in line.All(OrderEventKind.Shipped).Select((at, i) => (at, i)))
            if (!(line.FirstFrom(shipped, OrderEventKind.Received, OrderEventKind.Rejected, OrderEventKind.Preliminary, OrderEventKind.Final) <= shipped + travel))
                yield return new ClockDeadline(DeadlineKind.NotReceived, number, shipped + travel, shipped + travel);
    }
}
