namespace IntegrationEngine.Engine.Ledger;

/// <summary>How many messages, deliveries and dead letters there are, by name and state.</summary>
/// <param name="Messages">By channel.</param>
/// <param name="Deliveries">By destination.</param>
/// <param name="OpenDeadLetters">By channel and destination; no destination before delivery.</param>
/// <param name="Notices">What conversions noticed, by channel and code.</param>
public sealed record LedgerCounts(
    IReadOnlyDictionary<(string Channel, MessageState State), long> Messages,
    IReadOnlyDictionary<(string Destination, DeliveryState State), long> Deliveries,
    IReadOnlyDictionary<(string Channel, string? Destination), long> OpenDeadLetters,
    IReadOnlyDictionary<(string Channel, string Code), long> Notices);
