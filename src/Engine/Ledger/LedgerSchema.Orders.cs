namespace IntegrationEngine.Engine.Ledger;

/// <content>Orders, their events and clocks.</content>
internal static partial class LedgerSchema
{
    // Of a patient there are keyed hashes only.
    private const string Orders = """
        CREATE TABLE orders(
            order_id TEXT PRIMARY KEY,
            agreement TEXT,
            agreement_stamp TEXT,
            service TEXT,
            service_code TEXT,
            requester_facility TEXT,
            requester_institution TEXT,
            requester_state TEXT,
            performer_facility TEXT,
            performer_institution TEXT,
            destination TEXT,
            reply_destination TEXT,
            reply_facility TEXT,
            ordered_at BIGINT NOT NULL,
            accepted_at BIGINT NOT NULL,
            person TEXT,
            match_keys TEXT,
            age INTEGER,
            parent_id TEXT,
            priority TEXT,
            kind TEXT,
            study TEXT,
            status TEXT NOT NULL,
            started_at BIGINT,
            start_kind TEXT,
            due_at BIGINT,
            issued_at BIGINT,
            delivered_at BIGINT,
            paused_ms BIGINT NOT NULL,
            rejected_reason TEXT,
            late INTEGER,
            pending TEXT,
            version BIGINT NOT NULL,
            look_at BIGINT);
        CREATE INDEX orders_to_look_at ON orders(look_at) WHERE look_at IS NOT NULL;
        CREATE INDEX orders_by_acceptance ON orders(accepted_at);
        CREATE INDEX orders_by_agreement ON orders(agreement, ordered_at);
        CREATE INDEX orders_by_person ON orders(person);
        CREATE TABLE terms(
            agreement_stamp TEXT NOT NULL,
            service TEXT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (agreement_stamp, service));
        CREATE TABLE order_events(
            order_id TEXT NOT NULL,
            event TEXT NOT NULL,
            happened_at BIGINT NOT NULL,
            message_id TEXT NOT NULL,
            recorded_at BIGINT NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY (order_id, event, happened_at, detail)) WITHOUT ROWID;
        CREATE TABLE deadline_events(
            order_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            period INTEGER NOT NULL,
            due_at BIGINT NOT NULL,
            raised_at BIGINT NOT NULL,
            raised_by TEXT NOT NULL,
            told_at BIGINT,
            PRIMARY KEY (order_id, kind, period)) WITHOUT ROWID;
        CREATE INDEX deadline_events_untold ON deadline_events(raised_at) WHERE told_at IS NULL;
        CREATE TABLE awaiting(
            order_id TEXT NOT NULL,
            message_id TEXT NOT NULL,
            channel TEXT NOT NULL,
            record_key TEXT NOT NULL,
            headers BLOB NOT NULL,
            content BLOB NOT NULL,
            since BIGINT NOT NULL,
            PRIMARY KEY (order_id, message_id));
        CREATE TABLE persons(
            alias TEXT PRIMARY KEY,
            person TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX persons_by_person ON persons(person);
        CREATE TABLE supplies(
            delivery_id TEXT PRIMARY KEY,
            order_id TEXT,
            clave TEXT,
            units BIGINT,
            warehouse TEXT,
            facility TEXT,
            supplied_at BIGINT NOT NULL,
            status TEXT,
            message_id TEXT NOT NULL,
            recorded_at BIGINT NOT NULL);
        CREATE INDEX supplies_by_time ON supplies(supplied_at);
        CREATE TABLE keys(
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL)
        """;
}
