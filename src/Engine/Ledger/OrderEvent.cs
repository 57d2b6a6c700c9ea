namespace IntegrationEngine.Engine.Ledger;

/// <summary>Something that happened to an order. The same written again changes nothing.</summary>
/// <param name="At">By the source's clock where it has one.</param>
/// <param name="MessageId">What brought it.</param>
/// <param name="RecordedAt">By the engine's clock.</param>
/// <param name="Detail">Of a rejection its reason, of a delivery its destination; empty where there is none.</param>
public sealed record OrderEvent(string Order, OrderEventKind Kind, DateTimeOffset At, Guid MessageId, DateTimeOffset RecordedAt, string Detail = "");
