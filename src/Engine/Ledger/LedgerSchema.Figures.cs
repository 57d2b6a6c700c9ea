namespace IntegrationEngine.Engine.Ledger;

/// <content>What reports count by.</content>
internal static partial class LedgerSchema
{
    // Orders of a period, whatever they were accepted under.
    private const string Figures = """
        ALTER TABLE orders ADD COLUMN specimens INTEGER;
        CREATE INDEX orders_by_time ON orders(ordered_at);
        CREATE INDEX orders_due ON orders(due_at) WHERE due_at IS NOT NULL AND late IS NULL
        """;

    // Texts that many orders share stand in one row for all of them. With the index, reports don't touch the wide rows of orders.
    private const string FigureGroups = $"""
        CREATE TABLE order_groups(
            group_id INTEGER PRIMARY KEY,
            content TEXT NOT NULL UNIQUE);
        ALTER TABLE orders ADD COLUMN order_group BIGINT;
        ALTER TABLE orders ADD COLUMN changed_at BIGINT;
        ALTER TABLE orders ADD COLUMN is_request INTEGER NOT NULL DEFAULT 0;
        UPDATE orders SET
            changed_at = (SELECT MAX(happened_at) FROM order_events e WHERE e.order_id = orders.order_id),
            is_request = CASE WHEN EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = orders.order_id AND e.event IN ('requested', 'attended')) THEN 1 ELSE 0 END;
        INSERT INTO order_groups(content) SELECT DISTINCT {GroupOfOrder} FROM orders;
        UPDATE orders SET order_group = (SELECT group_id FROM order_groups WHERE content = {GroupOfOrder});
        DROP INDEX orders_by_time;
        CREATE INDEX orders_figures ON orders(ordered_at, order_group, changed_at, person, started_at, due_at, issued_at, delivered_at, paused_ms, specimens, order_id)
        """;

    private const string Between = "\u001f", Nothing = "\u001e";

    // As FigureGroup writes it. What stands for nothing is a character: SQLite leaves empty texts out when it joins.
    private const string GroupOfOrder = $"""
        concat_ws('{Between}', status, CASE late WHEN 1 THEN '1' WHEN 0 THEN '0' ELSE '-' END,
            CASE WHEN is_request = 1 OR status IN ('requested', 'attended') OR kind IS NOT NULL THEN '1' ELSE '0' END,
            COALESCE(start_kind, '{Nothing}'), COALESCE(agreement_stamp, agreement, '{Nothing}'), COALESCE(service, '{Nothing}'), COALESCE(requester_state, '{Nothing}'),
            COALESCE(requester_institution, '{Nothing}'), COALESCE(NULLIF(requester_facility, ''), '{Nothing}'), COALESCE(NULLIF(service_code, ''), '{Nothing}'),
            COALESCE(NULLIF(rejected_reason, ''), '{Nothing}'), COALESCE(NULLIF(pending, ''), '{Nothing}'), COALESCE(NULLIF(kind, ''), '{Nothing}'), COALESCE(NULLIF(study, ''), '{Nothing}'))
        """;
}
