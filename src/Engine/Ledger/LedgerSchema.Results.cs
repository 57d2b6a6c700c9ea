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
}
