using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Orders;

namespace IntegrationEngine.Engine.Reports;

/// <summary>
/// Reads a period's orders as they stood at the cut-off: rows of the ledger say how things are now, so what happened later is taken back by reading the order's
/// clock of its events up to then.
/// </summary>
internal sealed class OrderReading(ILedgerFigures ledger, ReportRequest request)
{
    private const int EventsAtOnce = 256;

    private readonly Dictionary<FigureGroup, FigureGroup> _groups = [];
    private readonly Dictionary<(string, string), ServiceTerms?> _terms = [];

    /// <param name="each">Is given every order that is asked about.</param>
    public async Task ReadAsync(bool withIds, Action<FigureRow> each, CancellationToken cancellationToken)
    {
        var cutOff = request.Period.AsOf.ToUnixTimeMilliseconds();
        var changed = new List<string>();
        await ledger.ReadOrdersAsync(
            request.Scope, withIds ? null : request.Period.AsOf,
            row =>
            {
                if (row.ChangedAt > cutOff) changed.Add(row.Id);
                else if (request.Includes(row.Group)) each(row);
            },
            cancellationToken);
        foreach (var some in changed.Chunk(EventsAtOnce))
        {
            var orders = await ledger.FindOrdersAsync(some, cancellationToken);
            var events = (await ledger.OrderEventsAsync(some, cancellationToken)).ToLookup(e => e.Order, StringComparer.Ordinal);
            foreach (var order in orders.Values)
            {
                var row = await AsOfAsync(order, [.. events[order.Id]], cancellationToken);
                if (request.Includes(row.Group)) each(row);
            }
        }
    }

    /// <summary>What the row would have said at the cut-off.</summary>
    private async Task<FigureRow> AsOfAsync(OrderEntry order, IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
    {
        var clock = OrderClock.Read(order, [.. events.Where(e => e.At <= request.Period.AsOf)], await TermsAsync(order, cancellationToken));
        var then = clock.Of(order);
        var group = FigureGroup.Of(then);
        if (!_groups.TryGetValue(group, out var known)) _groups[group] = known = group;
        return new FigureRow(
            known, order.Id, order.Person, Ms(order.OrderedAt)!.Value, Ms(order.ChangedAt), Ms(then.StartedAt), Ms(then.DueAt), Ms(then.IssuedAt), Ms(then.DeliveredAt), (long)then.Paused.TotalMilliseconds, order.Specimens);

        static long? Ms(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();
    }

    private async Task<ServiceTerms?> TermsAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        if (order.AgreementStamp is null || order.Service is null) return null;
        if (!_terms.TryGetValue((order.AgreementStamp, order.Service), out var terms))
            _terms[(order.AgreementStamp, order.Service)] = terms = ServiceTerms.Read(await ledger.TermsAsync(order.AgreementStamp, order.Service, cancellationToken));
        return terms;
    }
}
