namespace IntegrationEngine.Engine.Ledger;

/// <summary>What the ledger knows of one message on its way to one destination.</summary>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Code">Why it was refused or not sent.</param>
/// <param name="Mapping">The mapping and version that made what was sent, as <c>oru-r01@1f2e3d4c5b6a</c>.</param>
public sealed record DeliveryEntry(Guid MessageId, string Destination, DeliveryState State, string? Code, int Attempts, string? Mapping, DateTimeOffset UpdatedAt);
