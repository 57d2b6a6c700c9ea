using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Orders;

/// <summary>What the events of an order say of its clock, whenever one looks.</summary>
/// <param name="StartKind"><c>received</c>, <c>shipped</c> or <c>ordered</c>; shipped stands for a receipt that nobody told of.</param>
/// <param name="DueAt">Null while the clock has not begun, or rests.</param>
/// <param name="IssuedAt">The first final report, or when a request was attended.</param>
/// <param name="DeliveredAt">The first delivery of a final report.</param>
/// <param name="StoppedAt">By what the agreement counts.</param>
/// <param name="Late">Null until it stopped.</param>
/// <param name="Deadlines">By their time.</param>
public sealed record ClockReading(
    OrderState State, DateTimeOffset? StartedAt, string? StartKind, DateTimeOffset? DueAt, DateTimeOffset? IssuedAt, DateTimeOffset? DeliveredAt,
    DateTimeOffset? StoppedAt, TimeSpan Paused, string? RejectedReason, bool? Late, IReadOnlyList<ClockDeadline> Deadlines)
{
    /// <summary>Whether it is a request of a patient.</summary>
    public bool IsRequest { get; init; }

    /// <summary>The latest event; null: none.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The order with what was read of its clock.</summary>
    public OrderEntry Of(OrderEntry order) => order with
    {
        State = State, StartedAt = StartedAt, StartKind = StartKind, DueAt = DueAt, IssuedAt = IssuedAt, DeliveredAt = DeliveredAt, Paused = Paused, RejectedReason = RejectedReason, Late = Late,
        IsRequest = IsRequest, ChangedAt = ChangedAt,
    };

    /// <summary>The next moment at which there is something to say; null: none until something happens.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now) => Deadlines.Where(d => d.At > now).Select(d => (DateTimeOffset?)d.At).FirstOrDefault();
}
