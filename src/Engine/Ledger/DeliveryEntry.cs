namespace IntegrationEngine.Engine.Ledger;

/// <summary>What the ledger knows of one message on its way to one destination.</summary>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Code">Why it was refused or not sent.</param>
public sealed record DeliveryEntry(Guid MessageId, string Destination, DeliveryState State, string? Code, int Attempts, DateTimeOffset UpdatedAt);
