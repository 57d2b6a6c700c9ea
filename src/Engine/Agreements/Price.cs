namespace IntegrationEngine.Engine.Agreements;

/// <summary>What a service costs, each.</summary>
/// <param name="Currency">By ISO 4217, as <c>MXN</c>.</param>
public sealed record Price(decimal Amount, string Currency);
