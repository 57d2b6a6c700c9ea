using System.Globalization;
using System.Data.Common;

namespace IntegrationEngine.Engine.Ledger;

/// <content>What operators ask.</content>
public partial class SqlLedgerReader
{
    private const int ManyAtOnce = 32;

    private static readonly string[] MessageNames = Names("message");
    private static readonly string[] SenderNames = Names("sender");
    private static readonly string[] ControlNames = Names("control");
    private static readonly string OneReused = Reused(1);
    private static readonly string ManyReused = Reused(ManyAtOnce);

    private const string Requests = "SELECT request_id, kind, arguments, made_by, reason, made_at, state, outcome, taken_by, taken_at FROM requests";

    public ValueTask<IReadOnlyList<MessageEntry>> FindMessagesAsync(MessageFilter filter, CancellationToken cancellationToken) => ListAsync(
        MessageSearch.Sql(Message, filter), c => MessageSearch.Bind(c, filter), ReadMessage, cancellationToken);

    public async ValueTask<IReadOnlySet<Guid>> ReusedControlIdsAsync(
        string channel, IReadOnlyList<(Guid Id, string Sender, string ControlId)> messages, CancellationToken cancellationToken)
    {
        var found = new HashSet<Guid>();
        var (sql, atOnce) = messages.Count > 1 ? (ManyReused, ManyAtOnce) : (OneReused, 1);
        for (var from = 0; from < messages.Count; from += atOnce)
            found.UnionWith(await ListAsync(sql, c => Bind(c, from), r => r.Id(0), cancellationToken));
        return found;

        // The last one fills up.
        void Bind(LedgerStatement statement, int from)
        {
            statement.Set("@channel", channel);
            for (var i = 0; i < atOnce; i++)
            {
                var (id, sender, controlId) = messages[Math.Min(from + i, messages.Count - 1)];
                statement.Set(MessageNames[i], id).Set(SenderNames[i], sender).Set(ControlNames[i], controlId);
            }
        }
    }

    public ValueTask<IReadOnlyList<string>> OrdersAsync(Guid messageId, CancellationToken cancellationToken) => ListAsync(
        "SELECT order_id FROM message_orders WHERE message_id = @id ORDER BY order_id", c => c.Set("@id", messageId), r => r.GetString(0), cancellationToken);

    public async ValueTask<DateTimeOffset?> LastReceivedAsync(string channel, CancellationToken cancellationToken)
    {
        var found = await ListAsync(
            "SELECT received_at FROM messages WHERE channel = @channel ORDER BY received_at DESC LIMIT 1", c => c.Set("@channel", channel), r => r.Time(0), cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    public async ValueTask<long> WaitingSinceAsync(string destination, DateTimeOffset receivedAt, CancellationToken cancellationToken) => (await ListAsync(
        """
        SELECT COUNT(*) FROM deliveries d JOIN messages m ON m.message_id = d.message_id
        WHERE d.destination = @destination AND d.state = 'waiting' AND d.state <> 'delivered' AND m.received_at <= @at
        """,
        c => c.Set("@destination", destination).Set("@at", receivedAt), r => r.GetInt64(0), cancellationToken))[0];

    public ValueTask<OperationRequest?> FindRequestAsync(Guid id, CancellationToken cancellationToken) =>
        FirstAsync(Requests + " WHERE request_id = @id", c => c.Set("@id", id), ReadRequest, cancellationToken);

    public ValueTask<IReadOnlyList<OperationRequest>> UndoneRequestsAsync(CancellationToken cancellationToken) =>
        ListAsync(Requests + " WHERE done_at IS NULL ORDER BY made_at, request_id", _ => { }, ReadRequest, cancellationToken);

    public ValueTask<IReadOnlyList<LineControl>> ControlsAsync(CancellationToken cancellationToken) => ListAsync(
        "SELECT kind, name, state, reason, made_by, changed_at FROM controls", _ => { },
        r => new LineControl(r.Word<LineKind>(0), r.GetString(1), r.Word<LineState>(2), r.TextOrNull(3), r.GetString(4), r.Time(5)), cancellationToken);

    // The index of what is not delivered serves only who asks for nothing else.
    public ValueTask<IReadOnlyDictionary<string, long>> SupersededAsync(CancellationToken cancellationToken) => CountAsync(
        "SELECT destination, state, COUNT(*) FROM deliveries WHERE state <> 'delivered' AND state = 'superseded' GROUP BY destination, state", r => r.GetString(0), cancellationToken);

    public ValueTask<IReadOnlyList<LineReport>> LineReportsAsync(LineKind kind, CancellationToken cancellationToken) => ListAsync(
        "SELECT kind, name, instance, state, since, waiting, oldest, last_at, told_at FROM line_reports WHERE kind = @kind ORDER BY name, instance",
        c => c.Set("@kind", LedgerValues.Word(kind)),
        r => new LineReport(
            r.Word<LineKind>(0), r.GetString(1), r.GetString(2), r.GetString(3), r.TimeOrNull(4), r.GetInt64(5), r.TimeOrNull(6), r.TimeOrNull(7), r.Time(8)),
        cancellationToken);

    public ValueTask<IReadOnlyList<AuditEntry>> AuditAsync(string subject, CancellationToken cancellationToken) => ListAsync(
        "SELECT audit_id, happened_at, actor, action, subject_kind, subject_id, reason, detail FROM audit WHERE subject_id = @subject ORDER BY happened_at, audit_id",
        c => c.Set("@subject", subject),
        r => new AuditEntry(r.GetString(0), r.Time(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.TextOrNull(6), r.TextOrNull(7)),
        cancellationToken);

    public ValueTask<FeedEntry?> FeedAsync(string channel, CancellationToken cancellationToken) => FirstAsync(
        "SELECT channel, heard_at, silent_since, turned_by FROM feeds WHERE channel = @channel", c => c.Set("@channel", channel),
        r => new FeedEntry(r.GetString(0), r.Time(1), r.TimeOrNull(2), r.TextOrNull(3)), cancellationToken);

    private static string[] Names(string name) =>
        [.. Enumerable.Range(0, ManyAtOnce).Select(i => string.Create(CultureInfo.InvariantCulture, $"@{name}{i}"))];

    // One look-up each, whatever the number of messages that bear a control id.
    internal static string Reused(int count) => string.Join(" UNION ALL ", Enumerable.Range(0, count).Select(i => $"""
        SELECT {MessageNames[i]} WHERE EXISTS (SELECT 1 FROM messages WHERE control_id = {ControlNames[i]} AND channel = @channel
            AND sender = {SenderNames[i]} AND message_id <> {MessageNames[i]})
        """));

    private static OperationRequest ReadRequest(DbDataReader r) => new(
        r.Id(0), r.GetString(1), r.GetString(2), r.GetString(3), r.TextOrNull(4), r.Time(5), r.Word<RequestState>(6), r.TextOrNull(7))
    {
        TakenBy = r.TextOrNull(8), TakenAt = r.TimeOrNull(9),
    };
}
