using System.Collections.Concurrent;
using System.Data.Common;

namespace IntegrationEngine.Engine.Ledger;

/// <content>What reports read.</content>
public partial class SqlLedgerReader : ILedgerFigures
{
    // Answered by an index alone, but for the identities that are asked for.
    private const string FigureColumns = """
        SELECT order_group, person, ordered_at, COALESCE(changed_at, -1), COALESCE(started_at, -1), COALESCE(due_at, -1), COALESCE(issued_at, -1), COALESCE(delivered_at, -1), paused_ms, COALESCE(specimens, -1),
            CASE WHEN COALESCE(changed_at, 0) > @named THEN order_id END
        FROM orders
        """;

    /// <summary>So many connections read at a time, each a piece of the period.</summary>
    private const int Readers = 4;

    private const int RowsHandedOver = 2048;

    private const string InPeriod = " WHERE ordered_at >= @from AND ordered_at < @before";
    private const string OfAgreement = " AND agreement = @agreement";

    // Whatever reached the laboratory since the last shipment that it was told of ends it; so does the next shipment's own alert.
    private const string NotReceived = $"""
        SELECT {OrderColumns}, told.shipped_at, told.until_at FROM orders JOIN (
            SELECT late.order_id AS told_id, late.due_at AS until_at, (SELECT MAX(sent.happened_at) FROM order_events sent
                WHERE sent.order_id = late.order_id AND sent.event = 'shipped' AND sent.happened_at <= late.due_at) AS shipped_at
            FROM deadline_events late WHERE late.kind = 'not-received' AND late.due_at <= @asof AND NOT EXISTS (
                SELECT 1 FROM deadline_events later WHERE later.order_id = late.order_id AND later.kind = 'not-received' AND later.due_at <= @asof AND later.period > late.period)
            ) told ON told.told_id = order_id
        WHERE status = 'open' AND shipped_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM order_events come
            WHERE come.order_id = told.told_id AND come.event IN ('received', 'rejected') AND come.happened_at >= told.shipped_at)
        """;

    public async ValueTask ReadOrdersAsync(FigureScope scope, DateTimeOffset? namedIfAfter, Action<FigureRow> each, CancellationToken cancellationToken)
    {
        var groups = await GroupsAsync(scope, cancellationToken);
        var later = new ConcurrentBag<(long Group, FigureRow Row)>();
        var gate = new Lock();
        await Parallel.ForEachAsync(
            await PartsAsync(scope, cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            async (part, token) =>
            {
                var rows = new List<FigureRow>(RowsHandedOver);
                await _database.ForEachAsync(
                    FigureColumns + InPeriod,
                    c => c.Set("@from", part.From).Set("@before", part.Before).Set("@named", namedIfAfter?.ToUnixTimeMilliseconds() ?? -1),
                    r =>
                    {
                        if (!groups.TryGetValue(r.GetInt64(0), out var group)) later.Add((r.GetInt64(0), ReadFigures(r, null!)));
                        else if (group is not null) rows.Add(ReadFigures(r, group));
                        if (rows.Count == RowsHandedOver) HandOver(rows);
                    },
                    token);
                HandOver(rows);
            });
        // Groups that came up while it read.
        if (!later.IsEmpty) groups = await GroupsAsync(scope, cancellationToken);
        foreach (var (group, row) in later)
            if (groups[group] is { } known)
                each(row with { Group = known });

        void HandOver(List<FigureRow> rows)
        {
            lock (gate)
                foreach (var row in rows)
                    each(row);
            rows.Clear();
        }
    }

    /// <summary>All groups by their numbers; null where one is not asked about.</summary>
    private async ValueTask<Dictionary<long, FigureGroup?>> GroupsAsync(FigureScope scope, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<long, FigureGroup?>();
        await _database.ForEachAsync(
            "SELECT group_id, content FROM order_groups", _ => { },
            r => groups[r.GetInt64(0)] = FigureGroup.Read(r.GetString(1)) is var group && (scope.Agreement is null || group.Agreement == scope.Agreement) ? group : null,
            cancellationToken);
        return groups;
    }

    public ValueTask<IReadOnlyList<OrderEntry>> DueAsync(string? agreement, DateTimeOffset before, int limit, CancellationToken cancellationToken) => ListAsync(
        Order + " WHERE due_at IS NOT NULL AND late IS NULL AND due_at < @before AND status <> 'cancelled'" + (agreement is null ? "" : OfAgreement) + " ORDER BY due_at, order_id LIMIT @limit",
        c =>
        {
            c.Set("@before", before);
            if (agreement is not null) c.Set("@agreement", agreement);
            c.Set("@limit", limit);
        },
        ReadOrder, cancellationToken);

    public ValueTask<IReadOnlyList<(OrderEntry Order, DateTimeOffset Shipped, DateTimeOffset Until)>> NotReceivedAsync(string? agreement, DateTimeOffset asOf, int limit, CancellationToken cancellationToken) => ListAsync(
        NotReceived + (agreement is null ? "" : OfAgreement) + " ORDER BY told.until_at, order_id LIMIT @limit",
        c =>
        {
            c.Set("@asof", asOf);
            if (agreement is not null) c.Set("@agreement", agreement);
            c.Set("@limit", limit);
        },
        r => (ReadOrder(r), r.Time(OrderWidth), r.Time(OrderWidth + 1)), cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, string>> ParentsAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken) =>
        (await ListAsync(
            "SELECT order_id, parent_id FROM orders" + InPeriod + " AND parent_id IS NOT NULL", c => c.Set("@from", from).Set("@before", before), r => (r.GetString(0), r.GetString(1)), cancellationToken))
            .ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    public ValueTask<IReadOnlyList<SupplyTotal>> SuppliesAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken) => ListAsync(
        """
        SELECT clave, warehouse, status, COUNT(*), CAST(COALESCE(SUM(units), 0) AS BIGINT), SUM(CASE WHEN units IS NULL THEN 1 ELSE 0 END) FROM supplies
        WHERE supplied_at >= @from AND supplied_at < @before GROUP BY clave, warehouse, status ORDER BY clave, warehouse, status
        """,
        c => c.Set("@from", from).Set("@before", before),
        r => new SupplyTotal(r.TextOrNull(0), r.TextOrNull(1), r.TextOrNull(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)),
        cancellationToken);

    public ValueTask<IReadOnlyList<SupplyEntry>> SupplyLinesAsync(DateTimeOffset from, DateTimeOffset before, int limit, CancellationToken cancellationToken) => ListAsync(
        """
        SELECT delivery_id, order_id, clave, units, warehouse, facility, supplied_at, status, message_id, recorded_at FROM supplies
        WHERE supplied_at >= @from AND supplied_at < @before ORDER BY supplied_at, delivery_id LIMIT @limit
        """,
        c => c.Set("@from", from).Set("@before", before).Set("@limit", limit),
        r => new SupplyEntry(r.GetString(0), r.TextOrNull(1), r.TextOrNull(2), r.IsDBNull(3) ? null : r.GetInt64(3), r.TextOrNull(4), r.TextOrNull(5), r.Time(6), r.TextOrNull(7), r.Id(8), r.Time(9)),
        cancellationToken);

    /// <summary>The period in pieces of equal length, from its first order to its last.</summary>
    private async ValueTask<IReadOnlyList<FigureScope>> PartsAsync(FigureScope scope, CancellationToken cancellationToken)
    {
        var (first, last) = (await ListAsync(
            "SELECT MIN(ordered_at), MAX(ordered_at) FROM orders" + InPeriod, c => c.Set("@from", scope.From).Set("@before", scope.Before), r => (r.TimeOrNull(0), r.TimeOrNull(1)), cancellationToken))[0];
        if (first is null || last is null) return [];
        var length = (last.Value - first.Value) / Readers;
        return [.. Enumerable.Range(0, Readers).Select(i => scope with { From = first.Value + (i * length), Before = i == Readers - 1 ? last.Value.AddMilliseconds(1) : first.Value + ((i + 1) * length) })];
    }

    private static FigureRow ReadFigures(DbDataReader r, FigureGroup group)
    {
        return new FigureRow(
            group, r.IsDBNull(10) ? "" : r.GetString(10), r.TextOrNull(1), r.GetInt64(2), Known(r.GetInt64(3)), Known(r.GetInt64(4)), Known(r.GetInt64(5)), Known(r.GetInt64(6)), Known(r.GetInt64(7)), r.GetInt64(8),
            r.GetInt32(9) is >= 0 and var specimens ? specimens : null);

        static long? Known(long at) => at < 0 ? null : at;
    }
}
