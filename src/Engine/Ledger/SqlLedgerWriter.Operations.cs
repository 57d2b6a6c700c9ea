namespace IntegrationEngine.Engine.Ledger;

/// <content>Requests, controls and the audit trail.</content>
internal sealed partial class SqlLedgerWriter
{
    public void Orders(Guid messageId, IReadOnlyCollection<string> orders)
    {
        foreach (var order in orders)
            statements.Command("INSERT INTO message_orders(message_id, order_id) VALUES (@id, @order) ON CONFLICT(message_id, order_id) DO NOTHING")
                .Set("@id", messageId).Set("@order", order).Run();
    }

    public void VersionForced(string destination, string subject, DateTimeOffset at, DateTimeOffset sent, Guid messageId) => statements.Command("""
        INSERT INTO versions(destination, subject, version_at, sent_at, message_id) VALUES (@destination, @subject, @at, @sent, @id)
        ON CONFLICT(destination, subject) DO UPDATE SET version_at = excluded.version_at, sent_at = excluded.sent_at, message_id = excluded.message_id
        """)
        .Set("@destination", destination).Set("@subject", subject).Set("@at", at).Set("@sent", sent).Set("@id", messageId).Run();

    public void Request(OperationRequest request) => statements.Command("""
        INSERT INTO requests(request_id, kind, arguments, made_by, reason, made_at, state) VALUES (@id, @kind, @arguments, @by, @reason, @at, 'open')
        ON CONFLICT(request_id) DO NOTHING
        """)
        .Set("@id", request.Id).Set("@kind", request.Kind).Set("@arguments", request.Arguments).Set("@by", request.By)
        .Set("@reason", request.Reason).Set("@at", request.At).Run();

    public void TakeRequest(Guid id, string instance, DateTimeOffset at, DateTimeOffset takenBefore) => statements.Command("""
        UPDATE requests SET state = 'taken', taken_by = @by, taken_at = @at
        WHERE request_id = @id AND (state = 'open' OR (state = 'taken' AND (taken_by = @by OR taken_at < @before)))
        """)
        .Set("@id", id).Set("@by", instance).Set("@at", at).Set("@before", takenBefore).Run();

    public void EndRequest(Guid id, RequestState state, string outcome, DateTimeOffset at) => statements.Command(
        "UPDATE requests SET state = @state, outcome = @outcome, done_at = @at WHERE request_id = @id")
        .Set("@id", id).Set("@state", LedgerValues.Word(state)).Set("@outcome", outcome).Set("@at", at).Run();

    public void Control(LineControl control) => statements.Command("""
        INSERT INTO controls(kind, name, state, reason, made_by, changed_at) VALUES (@kind, @name, @state, @reason, @by, @at)
        ON CONFLICT(kind, name) DO UPDATE SET state = excluded.state, reason = excluded.reason, made_by = excluded.made_by, changed_at = excluded.changed_at
            WHERE excluded.changed_at >= controls.changed_at
        """)
        .Set("@kind", LedgerValues.Word(control.Kind)).Set("@name", control.Name).Set("@state", LedgerValues.Word(control.State))
        .Set("@reason", control.Reason).Set("@by", control.By).Set("@at", control.At).Run();

    public void Report(LineReport report) => statements.Command("""
        INSERT INTO line_reports(kind, name, instance, state, since, waiting, oldest, last_at, told_at)
        VALUES (@kind, @name, @instance, @state, @since, @waiting, @oldest, @last, @at)
        ON CONFLICT(kind, name, instance) DO UPDATE SET state = excluded.state, since = excluded.since, waiting = excluded.waiting,
            oldest = excluded.oldest, last_at = COALESCE(excluded.last_at, line_reports.last_at), told_at = excluded.told_at
        """)
        .Set("@kind", LedgerValues.Word(report.Kind)).Set("@name", report.Name).Set("@instance", report.Instance).Set("@state", report.State)
        .Set("@since", report.Since).Set("@waiting", report.Waiting).Set("@oldest", report.Oldest).Set("@last", report.Last)
        .Set("@at", report.ToldAt).Run();

    public void Audit(AuditEntry entry) => statements.Command("""
        INSERT INTO audit(audit_id, happened_at, actor, action, subject_kind, subject_id, reason, detail)
        VALUES (@id, @at, @actor, @action, @kind, @subject, @reason, @detail)
        ON CONFLICT(audit_id) DO NOTHING
        """)
        .Set("@id", entry.Id).Set("@at", entry.At).Set("@actor", entry.Actor).Set("@action", entry.Action).Set("@kind", entry.SubjectKind)
        .Set("@subject", entry.Subject).Set("@reason", entry.Reason).Set("@detail", entry.Detail).Run();

    public void Feed(FeedEntry feed) => statements.Command(
        "INSERT INTO feeds(channel, heard_at, silent_since) VALUES (@channel, @heard, @since) ON CONFLICT(channel) DO NOTHING")
        .Set("@channel", feed.Channel).Set("@heard", feed.Heard).Set("@since", feed.SilentSince).Run();

    public void TurnFeed(FeedEntry feed) => statements.Command(feed.SilentSince is null
            ? "UPDATE feeds SET heard_at = @heard, silent_since = @since, turned_by = @by WHERE channel = @channel AND silent_since IS NOT NULL"
            : "UPDATE feeds SET heard_at = @heard, silent_since = @since, turned_by = @by WHERE channel = @channel AND silent_since IS NULL")
        .Set("@channel", feed.Channel).Set("@heard", feed.Heard).Set("@since", feed.SilentSince).Set("@by", feed.TurnedBy).Run();
}
