namespace IntegrationEngine.Engine.Ledger;

/// <summary>
/// The ledger's tables. Times are milliseconds since 1970 in UTC; ids are the lower-case text of a UUID; flags are 0 or 1.
/// Kept to what SQLite and PostgreSQL both take; the few words that they spell differently are replaced for PostgreSQL (no table is WITHOUT ROWID there: that
/// spares SQLite a page per row written).
/// </summary>
internal static partial class LedgerSchema
{
    /// <summary>What later versions of the engine added, in order. A database knows how many of them it has; entries are never changed.</summary>
    public static readonly IReadOnlyList<string> Upgrades =
    [
        "ALTER TABLE versions ADD COLUMN sent_at BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE deliveries ADD COLUMN mapping TEXT",
        Operations,
        ControlIds,
        Orders,
        Figures,
        FigureGroups,
        Results,
        Kept,
    ];

    // An index of both: with one for each, SQLite takes the channel's, and goes through all that the channel ever received.
    private const string ControlIds = """
        DROP INDEX messages_by_control_id;
        CREATE INDEX messages_by_control_id ON messages(control_id, channel)
        """;

    /// <summary>What people ask of a running engine, who did what, and what messages are found by.</summary>
    private const string Operations = """
        CREATE TABLE IF NOT EXISTS requests(
            request_id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            arguments TEXT NOT NULL,
            made_by TEXT NOT NULL,
            reason TEXT,
            made_at BIGINT NOT NULL,
            state TEXT NOT NULL,
            taken_by TEXT,
            taken_at BIGINT,
            outcome TEXT,
            done_at BIGINT);
        CREATE INDEX IF NOT EXISTS requests_undone ON requests(made_at) WHERE done_at IS NULL;
        CREATE TABLE IF NOT EXISTS controls(
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            state TEXT NOT NULL,
            reason TEXT,
            made_by TEXT NOT NULL,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (kind, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS audit(
            audit_id TEXT PRIMARY KEY,
            happened_at BIGINT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject_kind TEXT NOT NULL,
            subject_id TEXT NOT NULL,
            reason TEXT,
            detail TEXT);
        CREATE INDEX IF NOT EXISTS audit_by_subject ON audit(subject_id, happened_at);
        CREATE TABLE IF NOT EXISTS line_reports(
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            instance TEXT NOT NULL,
            state TEXT NOT NULL,
            since BIGINT,
            waiting BIGINT NOT NULL,
            oldest BIGINT,
            last_at BIGINT,
            told_at BIGINT NOT NULL,
            PRIMARY KEY (kind, name, instance)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS feeds(
            channel TEXT PRIMARY KEY,
            heard_at BIGINT NOT NULL,
            silent_since BIGINT,
            turned_by TEXT);
        CREATE TABLE IF NOT EXISTS message_orders(
            message_id TEXT NOT NULL,
            order_id TEXT NOT NULL,
            PRIMARY KEY (message_id, order_id)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS message_orders_by_order ON message_orders(order_id);
        ALTER TABLE messages ADD COLUMN sender TEXT;
        ALTER TABLE messages ADD COLUMN facility TEXT;
        ALTER TABLE messages ADD COLUMN notice TEXT;
        CREATE INDEX IF NOT EXISTS messages_by_time ON messages(received_at);
        CREATE INDEX IF NOT EXISTS messages_by_channel ON messages(channel, received_at);
        CREATE INDEX IF NOT EXISTS messages_by_facility ON messages(facility, received_at);
        CREATE INDEX IF NOT EXISTS messages_set_aside ON messages(state, received_at) WHERE state <> 'converted';
        CREATE INDEX IF NOT EXISTS messages_set_aside_by_channel ON messages(state, channel, received_at) WHERE state <> 'converted';
        CREATE INDEX IF NOT EXISTS deliveries_not_done ON deliveries(destination, state) WHERE state <> 'delivered'
        """;

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
        CREATE INDEX IF NOT EXISTS dead_letters_open ON dead_letters(channel, destination) WHERE state = 'open';
        CREATE INDEX IF NOT EXISTS dead_letters_held ON dead_letters(held_topic) WHERE held_key IS NOT NULL;
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
