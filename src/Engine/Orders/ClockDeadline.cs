using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Orders;

/// <summary>That something is to be said of an order's clock from a moment on.</summary>
/// <param name="Period">How often the clock had rested before.</param>
/// <param name="At">Not before.</param>
/// <param name="DueAt">The time that it is about.</param>
public sealed record ClockDeadline(DeadlineKind Kind, int Period, DateTimeOffset At, DateTimeOffset DueAt);
