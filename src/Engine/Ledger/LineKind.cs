namespace IntegrationEngine.Engine.Ledger;

/// <summary>A running line in or out.</summary>
public enum LineKind
{
    Channel,
    Destination,
}
