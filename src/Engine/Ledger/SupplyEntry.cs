namespace IntegrationEngine.Engine.Ledger;

/// <summary>One line of a delivery of medicines.</summary>
/// <param name="Id">The delivery's identity, and its line's.</param>
/// <param name="Order">The supply order.</param>
/// <param name="Clave">As <c>010.000.0000.00</c>.</param>
/// <param name="Units">Whole; null where the source gives no such number.</param>
/// <param name="Facility">CLUES.</param>
/// <param name="Status">As in FHIR's SupplyDelivery.</param>
public sealed record SupplyEntry(
    string Id, string? Order, string? Clave, long? Units, string? Warehouse, string? Facility, DateTimeOffset SuppliedAt, string? Status, Guid MessageId, DateTimeOffset RecordedAt);
