namespace IntegrationEngine.Engine.Ledger;

/// <summary>The version of a subject that a destination holds.</summary>
/// <param name="At">When what it says happened.</param>
/// <param name="Sent">When the message that brought it was sent: decides between equal times.</param>
/// <param name="MessageId">That message.</param>
public sealed record HeldVersion(DateTimeOffset At, DateTimeOffset Sent, Guid MessageId);
