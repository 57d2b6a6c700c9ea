namespace IntegrationEngine.Engine.Ledger;

/// <content>What destinations were given with reports.</content>
internal static partial class LedgerSchema
{
    // Identities and codes, no values: a row for each message, since most reports come once and are never read again.
    private const string Results = """
        CREATE TABLE reported_results(
            destination TEXT NOT NULL,
            report TEXT NOT NULL,
            message_id TEXT NOT NULL,
            results TEXT NOT NULL,
            PRIMARY KEY (destination, report, message_id)) WITHOUT ROWID
        """;

    // What is forgotten with a message, and what lists of orders add: few rows each.
    private const string Kept = """
        CREATE INDEX reported_results_by_message ON reported_results(message_id);
        CREATE INDEX deadline_events_not_received ON deadline_events(due_at) WHERE kind = 'not-received';
        CREATE INDEX orders_with_parent ON orders(ordered_at, order_id, parent_id) WHERE parent_id IS NOT NULL
        """;
}
