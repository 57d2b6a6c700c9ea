using System.Data.Common;
using System.Globalization;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>The ledger's reading statements, in the SQL that SQLite and PostgreSQL share.</summary>
public partial class SqlLedgerReader : ILedgerReader
{
    private const string Summary = """
        SELECT dead_letter_id, message_id, channel, control_id, destination, stage, state, code, source_path, target, rule, detail, arguments,
            attempts, first_at, last_at, sender_told, held_key IS NOT NULL, peer
        """;

    private const string Message = "SELECT message_id, channel, control_id, message_type, received_at, state, code, mapping, updated_at, attempts, sender, facility, notice FROM messages";

    private const string File = "SELECT file_id, channel, name, received_at, state, code, records, refused, taken, reader, updated_at FROM files";

    // Two sizes of one statement, so that there are two to prepare.
    private const int FewIds = 4, ManyIds = 64;

    private static readonly string[] IdNames = [.. Enumerable.Range(0, ManyIds).Select(i => string.Create(CultureInfo.InvariantCulture, $"@id{i}"))];

    private static readonly string Among = $"({string.Join(", ", IdNames)})";

    private static readonly string FewStates = StatesOf(FewIds), ManyStates = StatesOf(ManyIds);

    private readonly ILedgerDatabase _database;

    /// <param name="database">Is disposed with the reader.</param>
    internal SqlLedgerReader(ILedgerDatabase database) => _database = database;

    public ValueTask<MessageEntry?> FindMessageAsync(Guid id, CancellationToken cancellationToken) =>
        FirstAsync(Message + " WHERE message_id = @id", c => c.Set("@id", id), ReadMessage, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<Guid, MessageState>> StatesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var (sql, atOnce) = ids.Count > FewIds ? (ManyStates, ManyIds) : (FewStates, FewIds);
        var states = new Dictionary<Guid, MessageState>(ids.Count);
        for (var from = 0; from < ids.Count; from += atOnce)
        {
            var rows = await ListAsync(sql, c => Bind(c, from), r => (r.Id(0), r.Word<MessageState>(1)), cancellationToken);
            foreach (var (id, state) in rows) states[id] = state;
        }
        return states;

        // The last one fills up.
        void Bind(LedgerStatement statement, int from)
        {
            for (var i = 0; i < atOnce; i++) statement.Set(IdNames[i], ids[Math.Min(from + i, ids.Count - 1)]);
        }
    }

    public ValueTask<IReadOnlyList<(Guid Id, DateTimeOffset ReceivedAt)>> FinishedAsync(
        DateTimeOffset from, DateTimeOffset before, int limit, CancellationToken cancellationToken) => ListAsync(
        """
        SELECT message_id, received_at FROM messages
        WHERE received_at >= @from AND received_at < @before AND updated_at < @before AND state = 'converted'
            AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE dead_letters.message_id = messages.message_id)
            AND NOT EXISTS (SELECT 1 FROM deliveries WHERE deliveries.message_id = messages.message_id
                AND (deliveries.updated_at >= @before OR deliveries.state NOT IN ('delivered', 'superseded')))
            AND NOT EXISTS (SELECT 1 FROM message_orders JOIN orders ON orders.order_id = message_orders.order_id
                WHERE message_orders.message_id = messages.message_id AND orders.status IN ('open', 'rejected', 'preliminary', 'requested'))
        ORDER BY received_at, message_id LIMIT @limit
        """,
        c => c.Set("@from", from).Set("@before", before).Set("@limit", limit), r => (r.Id(0), r.Time(1)), cancellationToken);

    public ValueTask<IReadOnlyList<MessageEntry>> FindByControlIdAsync(string controlId, CancellationToken cancellationToken) => ListAsync(
        Message + " WHERE control_id = @control ORDER BY received_at DESC, message_id LIMIT 100", c => c.Set("@control", controlId), ReadMessage, cancellationToken);

    public ValueTask<IReadOnlyList<DeliveryEntry>> DeliveriesAsync(Guid messageId, CancellationToken cancellationToken) => ListAsync(
        "SELECT message_id, destination, state, code, attempts, mapping, updated_at FROM deliveries WHERE message_id = @id ORDER BY destination",
        c => c.Set("@id", messageId),
        r => new DeliveryEntry(r.Id(0), r.GetString(1), r.Word<DeliveryState>(2), r.TextOrNull(3), r.GetInt32(4), r.TextOrNull(5), r.Time(6)),
        cancellationToken);

    public ValueTask<IReadOnlyList<string>> ReportedResultsAsync(string destination, string report, CancellationToken cancellationToken) => ListAsync(
        "SELECT results FROM reported_results WHERE destination = @destination AND report = @report ORDER BY message_id",
        c => c.Set("@destination", destination).Set("@report", report), r => r.GetString(0), cancellationToken);

    public ValueTask<HeldVersion?> VersionAsync(string destination, string subject, CancellationToken cancellationToken) => FirstAsync(
        "SELECT version_at, sent_at, message_id FROM versions WHERE destination = @destination AND subject = @subject",
        c => c.Set("@destination", destination).Set("@subject", subject),
        r => new HeldVersion(r.Time(0), r.Time(1), r.Id(2)),
        cancellationToken);

    public ValueTask<IReadOnlyList<DeadLetterSummary>> ListDeadLettersAsync(DeadLetterFilter filter, CancellationToken cancellationToken) => ListAsync(
        DeadLetterSearch.Sql(Summary, filter), c => DeadLetterSearch.Bind(c, filter), ReadSummary, cancellationToken);

    public ValueTask<DeadLetter?> FindDeadLetterAsync(Guid id, CancellationToken cancellationToken) => FirstAsync(
        Summary + ", raw, content, response, held_topic, held_key FROM dead_letters WHERE dead_letter_id = @id",
        c => c.Set("@id", id),
        r => new DeadLetter(ReadSummary(r), r.Bytes(19), r.Bytes(20), r.Bytes(21))
        {
            Held = r.IsDBNull(23) ? null : (r.GetString(22), r.GetString(23)),
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<(string Key, Guid MessageId)>> HoldsAsync(string topic, CancellationToken cancellationToken) => ListAsync(
        "SELECT held_key, message_id FROM dead_letters WHERE held_topic = @topic AND held_key IS NOT NULL AND state = 'open'",
        c => c.Set("@topic", topic), r => (r.GetString(0), r.Id(1)), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ParkedKeysAsync(string topic, CancellationToken cancellationToken) => ListAsync(
        "SELECT record_key FROM parked WHERE topic = @topic GROUP BY record_key ORDER BY MIN(position)",
        c => c.Set("@topic", topic), r => r.GetString(0), cancellationToken);

    public ValueTask<IReadOnlyList<ParkedRecord>> ParkedAsync(string topic, string key, int limit, CancellationToken cancellationToken) => ListAsync(
        "SELECT position, headers, content FROM parked WHERE topic = @topic AND record_key = @key ORDER BY position LIMIT @limit",
        c => c.Set("@topic", topic).Set("@key", key).Set("@limit", limit),
        r => new ParkedRecord(topic, key, r.GetInt64(0), LogHeaders.Decode(r.Bytes(1)), r.Bytes(2)),
        cancellationToken);

    public ValueTask<Guid?> FindKeyAsync(string channel, string key, CancellationToken cancellationToken) => FirstAsync(
        "SELECT message_id FROM request_keys WHERE channel = @channel AND request_key = @key",
        c => c.Set("@channel", channel).Set("@key", key), r => (Guid?)r.Id(0), cancellationToken);

    public ValueTask<FileEntry?> FindFileAsync(Guid id, CancellationToken cancellationToken) =>
        FirstAsync(File + " WHERE file_id = @id", c => c.Set("@id", id), ReadFile, cancellationToken);

    public async ValueTask<FileEntry?> FindFileAsync(string channel, string begins, CancellationToken cancellationToken)
    {
        // The texts of ids that begin so lie between these two.
        var found = await ListAsync(
            File + " WHERE file_id >= @from AND file_id < @to AND channel = @channel", c => c.Set("@from", begins + "-").Set("@to", begins + ".").Set("@channel", channel), ReadFile, cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }

    public ValueTask<IReadOnlyList<FileFindingRow>> FileFindingsAsync(Guid file, CancellationToken cancellationToken) => ListAsync(
        "SELECT record, line, line_column, field, code, message FROM file_findings WHERE file_id = @id ORDER BY number",
        c => c.Set("@id", file), r => new FileFindingRow(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.TextOrNull(3), r.GetString(4), r.GetString(5)), cancellationToken);

    public ValueTask<IReadOnlyList<FileEntry>> ListFilesAsync(string? channel, int limit, CancellationToken cancellationToken) => ListAsync(
        File + " WHERE @channel = '' OR channel = @channel ORDER BY received_at DESC, file_id LIMIT @limit",
        c => c.Set("@channel", channel ?? "").Set("@limit", limit), ReadFile, cancellationToken);

    public ValueTask<IReadOnlyDictionary<(string Channel, string? Destination), long>> OpenDeadLettersAsync(CancellationToken cancellationToken) => CountAsync(
        "SELECT channel, destination, COUNT(*) FROM dead_letters WHERE state = 'open' GROUP BY channel, destination", r => (r.GetString(0), r.TextOrNull(1)), cancellationToken);

    public async ValueTask<LedgerCounts> CountsAsync(CancellationToken cancellationToken) => new(
        await CountAsync("SELECT channel, state, COUNT(*) FROM messages GROUP BY channel, state", r => (r.GetString(0), r.Word<MessageState>(1)), cancellationToken),
        await CountAsync("SELECT destination, state, COUNT(*) FROM deliveries GROUP BY destination, state", r => (r.GetString(0), r.Word<DeliveryState>(1)), cancellationToken),
        await OpenDeadLettersAsync(cancellationToken),
        await CountAsync("SELECT scope, name, amount FROM counters", r => (r.GetString(0), r.GetString(1)), cancellationToken));

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _database.DisposeAsync();
    }

    private static string StatesOf(int ids) => $"SELECT message_id, state FROM messages WHERE message_id IN ({string.Join(", ", IdNames.Take(ids))})";

    private static MessageEntry ReadMessage(DbDataReader r) => new(
        r.Id(0), r.GetString(1), r.TextOrNull(2), r.TextOrNull(3), r.Time(4), r.Word<MessageState>(5), r.TextOrNull(6), r.TextOrNull(7), r.Time(8), r.GetInt32(9))
    {
        Sender = r.TextOrNull(10), Facility = r.TextOrNull(11), Notice = r.TextOrNull(12),
    };

    private static FileEntry ReadFile(DbDataReader r) => new(
        r.Id(0), r.GetString(1), r.GetString(2), r.Time(3), r.Word<FileState>(4), r.TextOrNull(5), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetString(9), r.Time(10));

    private static DeadLetterSummary ReadSummary(DbDataReader r) => new(
        r.Id(0), r.Id(1), r.GetString(2), r.TextOrNull(3), r.TextOrNull(4), r.Word<Stage>(5), r.Word<DeadLetterState>(6), r.GetString(7),
        r.TextOrNull(8), r.TextOrNull(9), r.TextOrNull(10), r.TextOrNull(11), LedgerValues.Arguments(r.TextOrNull(12)),
        r.GetInt32(13), r.Time(14), r.Time(15), r.GetInt64(16) != 0, r.GetBoolean(17), r.TextOrNull(18));

    private async ValueTask<IReadOnlyDictionary<TKey, long>> CountAsync<TKey>(string sql, Func<DbDataReader, TKey> key, CancellationToken cancellationToken)
        where TKey : notnull
    {
        var rows = await ListAsync(sql, _ => { }, r => (key(r), r.GetInt64(2)), cancellationToken);
        return rows.ToDictionary(r => r.Item1, r => r.Item2);
    }

    private async ValueTask<T?> FirstAsync<T>(string sql, Action<LedgerStatement> bind, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = await ListAsync(sql, bind, read, cancellationToken);
        return rows.Count == 0 ? default : rows[0];
    }

    private ValueTask<IReadOnlyList<T>> ListAsync<T>(string sql, Action<LedgerStatement> bind, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        _database.ListAsync(sql, bind, read, cancellationToken);
}
