namespace IntegrationEngine.Engine.Ledger;

/// <summary>
/// The ledger's tables. Times are milliseconds since 1970 in UTC; ids are the lower-case text of a UUID; flags are 0 or 1.
/// Kept to what SQLite and PostgreSQL both take; the few words that they spell differently are replaced for PostgreSQL (no table is WITHOUT ROWID there: that
/// spares SQLite a page per row written).
/// </summary>
internal static class LedgerSchema
{
    /// <summary>What later versions of the engine added, in order. A database knows how many of them it has; entries are never changed.</summary>
    public static readonly IReadOnlyList<string> Upgrades =
    [
        "ALTER TABLE versions ADD COLUMN sent_at BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE deliveries ADD COLUMN mapping TEXT",
    ];

    public const string Text = """
        CREATE TABLE IF NOT EXISTS messages(
            message_id TEXT PRIMARY KEY,
            channel TEXT NOT NULL,
            control_id TEXT,
            message_type TEXT,
            received_at BIGINT NOT NULL,
            state TEXT NOT NULL,
            code TEXT,
            mapping TEXT,
            attempts INTEGER NOT NULL,
            updated_at BIGINT NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS messages_by_control_id ON messages(control_id);
        CREATE TABLE IF NOT EXISTS deliveries(
            message_id TEXT NOT NULL,
            destination TEXT NOT NULL,
            state TEXT NOT NULL,
            code TEXT,
            attempts INTEGER NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (message_id, destination)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS versions(
            destination TEXT NOT NULL,
            subject TEXT NOT NULL,
            version_at BIGINT NOT NULL,
            message_id TEXT NOT NULL,
            PRIMARY KEY (destination, subject)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS dead_letters(
            dead_letter_id TEXT PRIMARY KEY,
            message_id TEXT NOT NULL,
            channel TEXT NOT NULL,
            control_id TEXT,
            destination TEXT,
            stage TEXT NOT NULL,
            state TEXT NOT NULL,
            code TEXT NOT NULL,
            source_path TEXT,
            target TEXT,
            rule TEXT,
            detail TEXT,
            arguments TEXT,
            attempts INTEGER NOT NULL,
            first_at BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            sender_told INTEGER NOT NULL,
            held_topic TEXT,
            held_key TEXT,
            peer TEXT,
            raw BLOB NOT NULL,
            content BLOB,
            response BLOB);
        CREATE INDEX IF NOT EXISTS dead_letters_by_time ON dead_letters(last_at);
        CREATE INDEX IF NOT EXISTS dead_letters_by_message ON dead_letters(message_id);
        CREATE TABLE IF NOT EXISTS parked(
            topic TEXT NOT NULL,
            record_key TEXT NOT NULL,
            position BIGINT NOT NULL,
            headers BLOB NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (topic, record_key, position));
        CREATE TABLE IF NOT EXISTS files(
            file_id TEXT PRIMARY KEY,
            channel TEXT NOT NULL,
            name TEXT NOT NULL,
            received_at BIGINT NOT NULL,
            state TEXT NOT NULL,
            code TEXT,
            records INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            taken INTEGER NOT NULL,
            reader TEXT NOT NULL,
            updated_at BIGINT NOT NULL);
        CREATE INDEX IF NOT EXISTS files_by_time ON files(received_at);
        CREATE TABLE IF NOT EXISTS counters(
            scope TEXT NOT NULL,
            name TEXT NOT NULL,
            amount BIGINT NOT NULL,
            PRIMARY KEY (scope, name));
        CREATE TABLE IF NOT EXISTS file_findings(
            file_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            record INTEGER NOT NULL,
            line INTEGER NOT NULL,
            line_column INTEGER NOT NULL,
            field TEXT,
            code TEXT NOT NULL,
            message TEXT NOT NULL,
            PRIMARY KEY (file_id, number)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS request_keys(
            channel TEXT NOT NULL,
            request_key TEXT NOT NULL,
            message_id TEXT NOT NULL,
            claimed_at BIGINT NOT NULL,
            PRIMARY KEY (channel, request_key)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS request_keys_by_time ON request_keys(claimed_at);
        """;
}
