namespace IntegrationEngine.Engine.Ledger;

/// <summary>Deliveries of one clave to one warehouse that are in one state.</summary>
/// <param name="Units">Of those lines that give a number.</param>
/// <param name="WithoutUnits">Lines that give none.</param>
public sealed record SupplyTotal(string? Clave, string? Warehouse, string? Status, long Lines, long Units, long WithoutUnits);
