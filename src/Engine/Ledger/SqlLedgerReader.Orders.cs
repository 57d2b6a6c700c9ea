using System.Data.Common;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Ledger;

/// <content>Orders, their events and clocks.</content>
public partial class SqlLedgerReader
{
    private const string OrderColumns = """
        order_id, ordered_at, accepted_at, agreement, agreement_stamp, service, service_code, requester_facility, requester_institution, requester_state,
            performer_facility, performer_institution, destination, reply_destination, reply_facility, person, match_keys, age, parent_id, priority, kind, study,
            status, started_at, start_kind, due_at, issued_at, delivered_at, paused_ms, rejected_reason, late, pending, version, look_at, specimens, is_request, changed_at
        """;

    internal const string Order = $"SELECT {OrderColumns} FROM orders";

    /// <summary>How many columns an order has.</summary>
    private const int OrderWidth = 37;

    private const string Deadline = "SELECT order_id, kind, period, due_at, raised_at, raised_by FROM deadline_events";

    public ValueTask<OrderEntry?> FindOrderAsync(string id, CancellationToken cancellationToken) =>
        FirstAsync(Order + " WHERE order_id = @id", c => c.Set("@id", id), ReadOrder, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, OrderEntry>> FindOrdersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await AmongAsync(Order + " WHERE order_id IN " + Among, ids, ReadOrder, cancellationToken)).ToDictionary(o => o.Id, StringComparer.Ordinal);

    public ValueTask<string?> TermsAsync(string agreementStamp, string service, CancellationToken cancellationToken) => FirstAsync(
        "SELECT content FROM terms WHERE agreement_stamp = @stamp AND service = @service",
        c => c.Set("@stamp", agreementStamp).Set("@service", service), r => r.GetString(0), cancellationToken);

    public async ValueTask<IReadOnlyList<OrderEvent>> OrderEventsAsync(IReadOnlyCollection<string> orders, CancellationToken cancellationToken) => await AmongAsync(
        "SELECT order_id, event, happened_at, message_id, recorded_at, detail FROM order_events WHERE order_id IN " + Among + " ORDER BY happened_at, event, detail, order_id",
        orders,
        r => new OrderEvent(r.GetString(0), r.Word<OrderEventKind>(1), r.Time(2), r.Id(3), r.Time(4), r.GetString(5)),
        cancellationToken);

    public ValueTask<IReadOnlyList<OrderEntry>> OrdersToLookAtAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ListAsync(Order + " WHERE look_at <= @now ORDER BY look_at LIMIT @limit", c => c.Set("@now", now).Set("@limit", limit), ReadOrder, cancellationToken);

    public ValueTask<IReadOnlyList<DeadlineEvent>> DeadlinesAsync(string order, CancellationToken cancellationToken) =>
        ListAsync(Deadline + " WHERE order_id = @id ORDER BY raised_at, kind, period", c => c.Set("@id", order), ReadDeadline, cancellationToken);

    public ValueTask<IReadOnlyList<DeadlineEvent>> UntoldDeadlinesAsync(string instance, DateTimeOffset raisedBefore, int limit, CancellationToken cancellationToken) => ListAsync(
        Deadline + " WHERE told_at IS NULL AND (raised_by = @by OR raised_at < @before) ORDER BY raised_at LIMIT @limit",
        c => c.Set("@by", instance).Set("@before", raisedBefore).Set("@limit", limit), ReadDeadline, cancellationToken);

    public ValueTask<IReadOnlyList<AwaitingResult>> ReadyResultsAsync(int limit, CancellationToken cancellationToken) => ListAsync(
        """
        SELECT order_id, message_id, channel, record_key, headers, content, since FROM awaiting
        WHERE EXISTS (SELECT 1 FROM orders WHERE orders.order_id = awaiting.order_id) ORDER BY since, message_id LIMIT @limit
        """,
        c => c.Set("@limit", limit),
        r => new AwaitingResult(r.GetString(0), r.Id(1), r.GetString(2), r.GetString(3), LogHeaders.Decode(r.Bytes(4)), r.Bytes(5), r.Time(6)),
        cancellationToken);

    public async ValueTask<(long Count, DateTimeOffset? Since)> AwaitingAsync(CancellationToken cancellationToken) =>
        (await ListAsync("SELECT COUNT(*), MIN(since) FROM awaiting", _ => { }, r => (r.GetInt64(0), r.TimeOrNull(1)), cancellationToken))[0];

    public async ValueTask<IReadOnlyDictionary<string, string>> PersonsAsync(IReadOnlyCollection<string> aliases, CancellationToken cancellationToken) =>
        (await AmongAsync("SELECT alias, person FROM persons WHERE alias IN " + Among, aliases, r => (r.GetString(0), r.GetString(1)), cancellationToken))
            .ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    public ValueTask<string?> KeyAsync(string name, CancellationToken cancellationToken) =>
        FirstAsync("SELECT value FROM keys WHERE name = @name", c => c.Set("@name", name), r => r.GetString(0), cancellationToken);

    internal static OrderEntry ReadOrder(DbDataReader r) => new(r.GetString(0), r.Time(1), r.Time(2))
    {
        Agreement = r.TextOrNull(3), AgreementStamp = r.TextOrNull(4), Service = r.TextOrNull(5), ServiceCode = r.TextOrNull(6),
        RequesterFacility = r.TextOrNull(7), RequesterInstitution = r.TextOrNull(8), RequesterState = r.TextOrNull(9),
        PerformerFacility = r.TextOrNull(10), PerformerInstitution = r.TextOrNull(11),
        Destination = r.TextOrNull(12), ReplyDestination = r.TextOrNull(13), ReplyFacility = r.TextOrNull(14),
        Person = r.TextOrNull(15), MatchKeys = r.TextOrNull(16), Age = r.IsDBNull(17) ? null : r.GetInt32(17),
        Parent = r.TextOrNull(18), Priority = r.TextOrNull(19), Kind = r.TextOrNull(20), Study = r.TextOrNull(21),
        State = r.Word<OrderState>(22), StartedAt = r.TimeOrNull(23), StartKind = r.TextOrNull(24), DueAt = r.TimeOrNull(25),
        IssuedAt = r.TimeOrNull(26), DeliveredAt = r.TimeOrNull(27), Paused = TimeSpan.FromMilliseconds(r.GetInt64(28)), RejectedReason = r.TextOrNull(29),
        Late = r.IsDBNull(30) ? null : r.GetInt64(30) != 0, Pending = r.TextOrNull(31), Version = r.GetInt64(32), LookAt = r.TimeOrNull(33), Specimens = r.IsDBNull(34) ? null : r.GetInt32(34),
        IsRequest = r.GetInt64(35) != 0, ChangedAt = r.TimeOrNull(36),
    };

    private static DeadlineEvent ReadDeadline(DbDataReader r) =>
        new(r.GetString(0), DeadlineKinds.Read(r.GetString(1)), r.GetInt32(2), r.Time(3), r.Time(4), r.GetString(5));

    /// <summary>Two sizes of one statement would be two to prepare; a look-up of the same id again costs little.</summary>
    private async ValueTask<List<T>> AmongAsync<T>(string sql, IReadOnlyCollection<string> ids, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(ManyIds)) found.AddRange(await ListAsync(sql, c => Bind(c, some), read, cancellationToken));
        return found;

        // The last one fills up.
        static void Bind(LedgerStatement statement, string[] some)
        {
            for (var i = 0; i < ManyIds; i++) statement.Set(IdNames[i], some[Math.Min(i, some.Length - 1)]);
        }
    }
}
