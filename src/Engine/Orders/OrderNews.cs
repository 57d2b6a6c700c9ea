using System.Globalization;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Orders;

/// <summary>What a message says of one order.</summary>
/// <param name="Id">Null where the source names no number.</param>
/// <param name="Question">What decides under which agreement it goes.</param>
/// <param name="Events">What happened, and when.</param>
public sealed record OrderNews(OrderFacts Facts, string? Id, PatientKeys Patient, OrderQuestion Question, IReadOnlyList<(OrderEventKind Kind, DateTimeOffset At, string Detail)> Events)
{
    /// <summary>What is later than this after it came is a mistake, and would stop clocks in the future.</summary>
    private static readonly TimeSpan LatestAfterArrival = TimeSpan.FromHours(24);

    /// <summary>It asks for something: it is matched with agreements.</summary>
    public bool IsOrder => Facts.Event is "ordered" or "requested";

    /// <summary>Who was merged into its patient.</summary>
    public PatientKeys Former { get; init; } = PatientKeys.None;

    /// <summary>It says how far a report is.</summary>
    public bool IsReport => Events.Any(e => e.Kind is OrderEventKind.Preliminary or OrderEventKind.Final or OrderEventKind.Corrected);

    /// <summary>It goes back to who ordered.</summary>
    public bool IsReply => Facts.Event is "reported" or "answered";

    /// <summary>The orders whose final reports, or what replaces them, are in a message: their delivery counts.</summary>
    public static IReadOnlyList<string> Finals(IEnumerable<OrderFacts> orders) =>
        [.. orders.Where(o => o is { Event: "reported", Order.Length: > 0 } && Report(o.Values.GetValueOrDefault("status"), false) is OrderEventKind.Final or OrderEventKind.Corrected).Select(o => o.Order!).Distinct(StringComparer.Ordinal)];

    public string? this[string fact] => Facts.Values.TryGetValue(fact, out var value) && value.Length > 0 ? value : null;

    /// <param name="institution">Of the channel.</param>
    /// <param name="zone">The channel's.</param>
    public static OrderNews Of(OrderFacts facts, string? institution, TimeZoneInfo zone, DateTimeOffset received, PersonHash hash)
    {
        var question = OrderQuestions.Of(facts, institution, zone, received);
        var news = new OrderNews(facts, facts.Order is { Length: > 0 } id ? id : null, PatientKeys.Of(facts.Values, hash), question, []);
        return news with
        {
            Events = [.. news.Happened(zone, received).Distinct()],
            Former = news["replaced"] is { } replaced ? PatientKeys.OfOne(replaced, hash) : PatientKeys.None,
        };
    }

    private IEnumerable<(OrderEventKind, DateTimeOffset, string)> Happened(TimeZoneInfo zone, DateTimeOffset received)
    {
        var at = Believed(Facts.At ?? received);
        var said = Believed(Facts.Sent ?? received);
        var status = this["status"];
        if (Moment("collected") is { } collected) yield return (OrderEventKind.Collected, collected, "");
        if (Moment("shipped") is { } shipped) yield return (OrderEventKind.Shipped, shipped, "");
        if (Moment("received") is { } arrived) yield return (OrderEventKind.Received, arrived, "");
        if (this["rejected"] is { } reason) yield return (OrderEventKind.Rejected, at, reason);
        switch (Facts.Event)
        {
            case "ordered":
                yield return (OrderEventKind.Ordered, Believed(Question.OrderedAt), "");
                if (status is "revoked" or "cancelled" or "entered-in-error") yield return (OrderEventKind.Cancelled, at, "");
                break;
            case "requested":
                yield return (OrderEventKind.Requested, Believed(Question.OrderedAt), "");
                // Dates of requests and of their end stay the same while their state comes and goes: which state is the later one is told by when each was said.
                if (status is "completed") yield return (OrderEventKind.Attended, Moment("attended") ?? Moment("issued") ?? at, EventLine.Said(said));
                if (status is "cancelled" or "rejected" or "entered-in-error") yield return (OrderEventKind.Cancelled, said, "");
                if (status is "requested" or "received" or "accepted" or "ready" or "in-progress" or "on-hold") yield return (OrderEventKind.Open, said, "");
                break;
            case "reported":
                if (Report(status, this["rejected"] is not null) is { } kind) yield return (kind, Moment("issued") ?? at, "");
                break;
            // What the laboratory does not take for its specimen stays open: another one is asked for.
            case "answered" when this["rejected"] is null:
                if (status is "rejected" or "failed" or "cancelled") yield return (OrderEventKind.Cancelled, at, "");
                else yield return (OrderEventKind.Registered, at, "");
                break;
        }

        DateTimeOffset? Moment(string fact) => OrderQuestions.Moment(this[fact], zone) is { } moment ? Believed(moment) : null;
        DateTimeOffset Believed(DateTimeOffset moment) => moment > received + LatestAfterArrival ? received : moment;
    }

    private static OrderEventKind? Report(string? status, bool isRejected) => status switch
    {
        "registered" => OrderEventKind.Registered,
        "preliminary" or "partial" => OrderEventKind.Preliminary,
        "amended" or "corrected" or "appended" => OrderEventKind.Corrected,
        "cancelled" when !isRejected => OrderEventKind.Cancelled,
        "final" => OrderEventKind.Final,
        _ => null,
    };

    /// <summary>The line of a delivery of medicines; null where it is none.</summary>
    internal SupplyEntry? Supply(Guid message, DateTimeOffset recorded) => Facts.Event != "supplied" ? null : new SupplyEntry(
        $"{Id ?? ""}|{Facts.Subject ?? this["line"] ?? ""}", Id, this["clave"],
        decimal.TryParse(this["units"], NumberStyles.Number, CultureInfo.InvariantCulture, out var units) && units == Math.Floor(units) ? (long)units : null,
        this["warehouse"], this["facility"], Question.OrderedAt, this["status"], message, recorded);
}
