using System.Globalization;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>The ledger's writing statements, in the SQL that SQLite and PostgreSQL share.</summary>
internal sealed partial class SqlLedgerWriter(ILedgerStatements statements) : ILedgerWriter
{
    public void Message(MessageEntry entry) => statements.Command("""
        INSERT INTO messages(message_id, channel, control_id, message_type, received_at, state, code, mapping, attempts, updated_at, sender, facility, notice)
        VALUES (@id, @channel, @control, @type, @received, @state, @code, @mapping, 1, @at, @sender, @facility, @notice)
        ON CONFLICT(message_id) DO UPDATE SET state = excluded.state, code = excluded.code, mapping = excluded.mapping,
            attempts = messages.attempts + 1, updated_at = excluded.updated_at, facility = COALESCE(excluded.facility, messages.facility),
            notice = COALESCE(excluded.notice, messages.notice)
        """)
        .Set("@id", entry.Id).Set("@channel", entry.Channel).Set("@control", entry.ControlId).Set("@type", entry.MessageType)
        .Set("@received", entry.ReceivedAt).Set("@state", LedgerValues.Word(entry.State)).Set("@code", entry.Code)
        .Set("@mapping", entry.Mapping).Set("@at", entry.UpdatedAt)
        .Set("@sender", entry.Sender).Set("@facility", entry.Facility).Set("@notice", entry.Notice).Run();

    public void Delivery(DeliveryEntry entry) => statements.Command("""
        INSERT INTO deliveries(message_id, destination, state, code, attempts, mapping, updated_at)
        VALUES (@id, @destination, @state, @code, @attempts, @mapping, @at)
        ON CONFLICT(message_id, destination) DO UPDATE SET state = excluded.state, code = excluded.code,
            attempts = deliveries.attempts + excluded.attempts, mapping = excluded.mapping, updated_at = excluded.updated_at
            WHERE excluded.state <> 'waiting'
        """)
        .Set("@id", entry.MessageId).Set("@destination", entry.Destination).Set("@state", LedgerValues.Word(entry.State))
        .Set("@code", entry.Code).Set("@attempts", entry.Attempts).Set("@mapping", entry.Mapping).Set("@at", entry.UpdatedAt).Run();

    public void ReportedResults(string destination, string report, Guid messageId, string results, bool instead)
    {
        if (instead)
            statements.Command("DELETE FROM reported_results WHERE destination = @destination AND report = @report AND message_id <> @id")
                .Set("@destination", destination).Set("@report", report).Set("@id", messageId).RunLast(report);
        statements.Command("""
            INSERT INTO reported_results(destination, report, message_id, results) VALUES (@destination, @report, @id, @results)
            ON CONFLICT(destination, report, message_id) DO UPDATE SET results = excluded.results
            """)
            .Set("@destination", destination).Set("@report", report).Set("@id", messageId).Set("@results", results).RunLast(report);
    }

    public void DeliverAgain(Guid messageId, string destination, DateTimeOffset at) => statements.Command(
        "UPDATE deliveries SET state = 'waiting', updated_at = @at WHERE message_id = @id AND destination = @destination AND state = 'refused'")
        .Set("@id", messageId).Set("@destination", destination).Set("@at", at).Run();

    public void Version(string destination, string subject, DateTimeOffset at, DateTimeOffset sent, Guid messageId) => statements.Command("""
        INSERT INTO versions(destination, subject, version_at, sent_at, message_id) VALUES (@destination, @subject, @at, @sent, @id)
        ON CONFLICT(destination, subject) DO UPDATE SET version_at = excluded.version_at, sent_at = excluded.sent_at, message_id = excluded.message_id
            WHERE excluded.version_at > versions.version_at OR (excluded.version_at = versions.version_at AND excluded.sent_at >= versions.sent_at)
        """)
        .Set("@destination", destination).Set("@subject", subject).Set("@at", at).Set("@sent", sent).Set("@id", messageId).Run();

    public void DeadLetter(DeadLetter letter)
    {
        var s = letter.Summary;
        statements.Command("""
            INSERT INTO dead_letters(dead_letter_id, message_id, channel, control_id, destination, stage, state, code, source_path, target, rule,
                detail, arguments, attempts, first_at, last_at, sender_told, held_topic, held_key, peer, raw, content, response)
            VALUES (@id, @message, @channel, @control, @destination, @stage, @state, @code, @source, @target, @rule,
                @detail, @arguments, @attempts, @first, @last, @told, @topic, @key, @peer, @raw, @content, @response)
            ON CONFLICT(dead_letter_id) DO UPDATE SET state = excluded.state, code = excluded.code, source_path = excluded.source_path,
                target = excluded.target, rule = excluded.rule, detail = excluded.detail, arguments = excluded.arguments,
                attempts = dead_letters.attempts + excluded.attempts, last_at = excluded.last_at, sender_told = excluded.sender_told,
                held_topic = excluded.held_topic, held_key = excluded.held_key, content = excluded.content, response = excluded.response
            """)
            .Set("@id", s.Id).Set("@message", s.MessageId).Set("@channel", s.Channel).Set("@control", s.ControlId)
            .Set("@destination", s.Destination).Set("@stage", LedgerValues.Word(s.Stage)).Set("@state", LedgerValues.Word(s.State))
            .Set("@code", s.Code).Set("@source", s.SourcePath).Set("@target", s.Target).Set("@rule", s.Rule).Set("@detail", s.Detail)
            .Set("@arguments", LedgerValues.Arguments(s.Arguments)).Set("@attempts", s.Attempts).Set("@first", s.FirstAt).Set("@last", s.LastAt)
            .Set("@told", s.SenderTold ? 1 : 0).Set("@topic", letter.Held?.Topic).Set("@key", letter.Held?.Key).Set("@peer", s.Peer)
            .Set("@raw", letter.Raw.ToArray()).SetBytes("@content", letter.Content).SetBytes("@response", letter.Response).Run();
        Audit(AuditEntry.OfLetter(s.Id, "refused", AuditEntry.Engine, s.LastAt, null, s.Code));
    }

    public void CloseDeadLetters(Guid messageId, Stage stage, string? destination, DeadLetterState state, DateTimeOffset at, string by = AuditEntry.Engine, string? reason = null)
    {
        const string These = "WHERE message_id = @id AND stage = @stage AND COALESCE(destination, '') = @destination AND state = 'open'";
        statements.Command($"""
            INSERT INTO audit(audit_id, happened_at, actor, action, subject_kind, subject_id, reason, detail)
            SELECT dead_letter_id || @suffix, @at, @by, @state, '{AuditEntry.DeadLetter}', dead_letter_id, @reason, NULL FROM dead_letters {These}
            ON CONFLICT(audit_id) DO NOTHING
            """)
            .Set("@id", messageId).Set("@stage", LedgerValues.Word(stage)).Set("@destination", destination ?? "").Set("@state", LedgerValues.Word(state))
            .Set("@suffix", string.Create(CultureInfo.InvariantCulture, $":{LedgerValues.Word(state)}:{at.ToUnixTimeMilliseconds()}"))
            .Set("@at", at).Set("@by", by).Set("@reason", reason).Run();
        statements.Command($"UPDATE dead_letters SET state = @state, last_at = @at {These}")
            .Set("@id", messageId).Set("@stage", LedgerValues.Word(stage)).Set("@destination", destination ?? "")
            .Set("@state", LedgerValues.Word(state)).Set("@at", at).Run();
    }

    // A file that was taken stays taken, whoever comes late.
    public void File(FileEntry entry) => statements.Command("""
        INSERT INTO files(file_id, channel, name, received_at, state, code, records, refused, taken, reader, updated_at)
        VALUES (@id, @channel, @name, @received, @state, @code, @records, @refused, @taken, @reader, @at)
        ON CONFLICT(file_id) DO UPDATE SET name = excluded.name, state = excluded.state, code = excluded.code, records = excluded.records,
            refused = excluded.refused, taken = excluded.taken, reader = excluded.reader, updated_at = excluded.updated_at
            WHERE files.state <> 'taken'
        """)
        .Set("@id", entry.Id).Set("@channel", entry.Channel).Set("@name", entry.Name).Set("@received", entry.ReceivedAt)
        .Set("@state", LedgerValues.Word(entry.State)).Set("@code", entry.Code).Set("@records", entry.Records).Set("@refused", entry.Refused)
        .Set("@taken", entry.Taken).Set("@reader", entry.Reader).Set("@at", entry.UpdatedAt).Run();

    public void Park(ParkedRecord record) => statements.Command("""
        INSERT INTO parked(topic, record_key, position, headers, content) VALUES (@topic, @key, @position, @headers, @content)
        ON CONFLICT(topic, record_key, position) DO NOTHING
        """)
        .Set("@topic", record.Topic).Set("@key", record.Key).Set("@position", record.Position)
        .Set("@headers", record.Headers.Encode()).Set("@content", record.Value.ToArray()).Run();

    public void Unpark(string topic, string key, long position) => statements.Command(
        "DELETE FROM parked WHERE topic = @topic AND record_key = @key AND position = @position")
        .Set("@topic", topic).Set("@key", key).Set("@position", position).Run();

    public void Count(string scope, string name, long amount) => statements.Command("""
        INSERT INTO counters(scope, name, amount) VALUES (@scope, @name, @amount)
        ON CONFLICT(scope, name) DO UPDATE SET amount = counters.amount + excluded.amount
        """)
        .Set("@scope", scope).Set("@name", name).Set("@amount", amount).RunLast($"{scope}\n{name}");

    public void FileFindings(Guid file, IReadOnlyList<FileFindingRow> findings)
    {
        statements.Command("DELETE FROM file_findings WHERE file_id = @id").Set("@id", file).Run();
        for (var i = 0; i < findings.Count; i++)
            statements.Command("""
                INSERT INTO file_findings(file_id, number, record, line, line_column, field, code, message)
                VALUES (@id, @number, @record, @line, @column, @field, @code, @message)
                """)
                .Set("@id", file).Set("@number", i).Set("@record", findings[i].Record).Set("@line", findings[i].Line).Set("@column", findings[i].Column)
                .Set("@field", findings[i].Field).Set("@code", findings[i].Code).Set("@message", findings[i].Message).Run();
    }

    public void ClaimKey(string channel, string key, Guid messageId, DateTimeOffset at) => statements.Command("""
        INSERT INTO request_keys(channel, request_key, message_id, claimed_at) VALUES (@channel, @key, @id, @at)
        ON CONFLICT(channel, request_key) DO NOTHING
        """)
        .Set("@channel", channel).Set("@key", key).Set("@id", messageId).Set("@at", at).Run();

    public void Forget(IReadOnlyList<Guid> messages, DateTimeOffset before)
    {
        foreach (var id in messages)
        {
            statements.Command("DELETE FROM messages WHERE message_id = @id AND updated_at < @before").Set("@id", id).Set("@before", before).Run();
            statements.Command("DELETE FROM deliveries WHERE message_id = @id AND NOT EXISTS (SELECT 1 FROM messages WHERE message_id = @id)").Set("@id", id).Run();
            statements.Command("DELETE FROM reported_results WHERE message_id = @id AND NOT EXISTS (SELECT 1 FROM messages WHERE message_id = @id)").Set("@id", id).Run();
            statements.Command("DELETE FROM message_orders WHERE message_id = @id AND NOT EXISTS (SELECT 1 FROM messages WHERE message_id = @id)").Set("@id", id).Run();
        }
    }

    public void Forget(DateTimeOffset before)
    {
        statements.Command("DELETE FROM file_findings WHERE file_id IN (SELECT file_id FROM files WHERE state <> 'reading' AND updated_at < @before)").Set("@before", before).Run();
        statements.Command("DELETE FROM files WHERE state <> 'reading' AND updated_at < @before").Set("@before", before).Run();
        statements.Command("DELETE FROM request_keys WHERE claimed_at < @before").Set("@before", before).Run();
        statements.Command("DELETE FROM requests WHERE done_at < @before").Set("@before", before).Run();
        statements.Command("DELETE FROM line_reports WHERE told_at < @before").Set("@before", before).Run();
    }
}
