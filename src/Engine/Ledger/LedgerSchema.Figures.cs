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
}
