using System.Collections.Concurrent;
using System.Data.Common;

namespace IntegrationEngine.Engine.Ledger;

/// <content>What reports read.</content>
public partial class SqlLedgerReader : ILedgerFigures
{
    // What stands for nothing is a character: SQLite leaves empty texts out when it joins.
    private const char Between = '\u001f', Nothing = '\u001e';

    // Texts that many orders share come as one, and are taken apart once for all of them. What comes from outside stands last: whatever is in it, the rest is read as it is.
    private const string FigureColumns = """
        SELECT concat_ws('\u001f', status, CASE late WHEN 1 THEN '1' WHEN 0 THEN '0' ELSE '-' END,
            CASE
                WHEN status IN ('requested', 'attended') OR kind IS NOT NULL THEN '1'
                WHEN status = 'cancelled' AND EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = orders.order_id AND e.event = 'requested') THEN '1'
                ELSE '0' END,
            COALESCE(start_kind, '\u001e'), COALESCE(agreement_stamp, agreement, '\u001e'), COALESCE(service, '\u001e'), COALESCE(requester_state, '\u001e'), COALESCE(requester_institution, '\u001e'),
            COALESCE(NULLIF(requester_facility, ''), '\u001e'), COALESCE(NULLIF(service_code, ''), '\u001e'), COALESCE(NULLIF(rejected_reason, ''), '\u001e'), COALESCE(NULLIF(pending, ''), '\u001e'),
            COALESCE(NULLIF(kind, ''), '\u001e'), COALESCE(NULLIF(study, ''), '\u001e')),
            person, ordered_at, COALESCE(started_at, -1), COALESCE(due_at, -1), COALESCE(issued_at, -1), COALESCE(delivered_at, -1), paused_ms, COALESCE(specimens, -1)
        """;

    private const int KeyParts = 14;

    /// <summary>So many connections read at a time, each a piece of the period.</summary>
    private const int Readers = 4;

    private const int RowsHandedOver = 2048;

    private const string InPeriod = " WHERE ordered_at >= @from AND ordered_at < @before";
    private const string OfAgreement = " AND agreement = @agreement";
    private const string ChangedAfter = " AND EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = orders.order_id AND e.happened_at > @moment)";

    private static readonly string Figures = FigureColumns.Replace("\\u001f", Between.ToString(), StringComparison.Ordinal).Replace("\\u001e", Nothing.ToString(), StringComparison.Ordinal);

    public async ValueTask ReadOrdersAsync(FigureScope scope, bool withIds, Action<FigureRow> each, CancellationToken cancellationToken)
    {
        var groups = new ConcurrentDictionary<string, FigureGroup>(StringComparer.Ordinal);
        var gate = new Lock();
        await Parallel.ForEachAsync(
            await PartsAsync(scope, cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            async (part, token) =>
            {
                var rows = new List<FigureRow>(RowsHandedOver);
                await _database.ForEachAsync(
                    Figures + (withIds ? ", order_id" : "") + " FROM orders" + InPeriod + Within(scope),
                    c => Bind(c, part),
                    r =>
                    {
                        rows.Add(ReadFigures(r, withIds, groups));
                        if (rows.Count == RowsHandedOver) HandOver(rows);
                    },
                    token);
                HandOver(rows);
            });

        void HandOver(List<FigureRow> rows)
        {
            lock (gate)
                foreach (var row in rows)
                    each(row);
            rows.Clear();
        }
    }

    public ValueTask<IReadOnlyList<OrderEntry>> OrdersChangedAfterAsync(FigureScope scope, DateTimeOffset moment, CancellationToken cancellationToken) =>
        ListAsync(Order + InPeriod + Within(scope) + ChangedAfter, c => Bind(c, scope).Set("@moment", moment), ReadOrder, cancellationToken);

    public ValueTask<IReadOnlyList<OrderEntry>> DueAsync(string? agreement, DateTimeOffset before, int limit, CancellationToken cancellationToken) => ListAsync(
        Order + " WHERE due_at IS NOT NULL AND late IS NULL AND due_at < @before AND status <> 'cancelled'" + (agreement is null ? "" : OfAgreement) + " ORDER BY due_at, order_id LIMIT @limit",
        c =>
        {
            c.Set("@before", before);
            if (agreement is not null) c.Set("@agreement", agreement);
            c.Set("@limit", limit);
        },
        ReadOrder, cancellationToken);

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
            "SELECT MIN(ordered_at), MAX(ordered_at) FROM orders" + InPeriod + Within(scope), c => Bind(c, scope), r => (r.TimeOrNull(0), r.TimeOrNull(1)), cancellationToken))[0];
        if (first is null || last is null) return [];
        var length = (last.Value - first.Value) / Readers;
        return [.. Enumerable.Range(0, Readers).Select(i => scope with { From = first.Value + (i * length), Before = i == Readers - 1 ? last.Value.AddMilliseconds(1) : first.Value + ((i + 1) * length) })];
    }

    private static string Within(FigureScope scope) => scope.Agreement is null ? "" : OfAgreement;

    private static LedgerStatement Bind(LedgerStatement statement, FigureScope scope)
    {
        statement.Set("@from", scope.From).Set("@before", scope.Before);
        return scope.Agreement is null ? statement : statement.Set("@agreement", scope.Agreement);
    }

    private static FigureRow ReadFigures(DbDataReader r, bool withIds, ConcurrentDictionary<string, FigureGroup> groups)
    {
        var group = groups.GetOrAdd(r.GetString(0), ReadGroup);
        return new FigureRow(
            group, withIds ? r.GetString(9) : "", r.TextOrNull(1), r.GetInt64(2), Known(r.GetInt64(3)), Known(r.GetInt64(4)), Known(r.GetInt64(5)), Known(r.GetInt64(6)), r.GetInt64(7),
            r.GetInt32(8) is >= 0 and var specimens ? specimens : null);

        static long? Known(long at) => at < 0 ? null : at;
    }

    private static FigureGroup ReadGroup(string key)
    {
        var parts = key.Split(Between, KeyParts);
        return new(
            Text(4), Text(5), Text(9), Text(6), Text(7), Text(8), Text(12), Text(13), Enum.Parse<OrderState>(parts[0], ignoreCase: true), Text(3), Text(10),
            parts[1] switch { "1" => true, "0" => false, _ => null }, Text(11), parts[2] == "1");

        string? Text(int i) => parts[i] is [] or [Nothing] ? null : parts[i];
    }
}
