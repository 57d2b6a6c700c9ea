namespace IntegrationEngine.Adapters;

/// <summary>Where a message stands on its way to one destination.</summary>
/// <param name="State"><c>waiting</c>, <c>delivered</c>, <c>superseded</c> or <c>refused</c>.</param>
/// <param name="Finding">Why it was refused or not sent.</param>
public sealed record DestinationReport(string Name, string State, ReceiptFinding? Finding);
