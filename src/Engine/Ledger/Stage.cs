namespace IntegrationEngine.Engine.Ledger;

/// <summary>Where on its way a message was refused.</summary>
public enum Stage
{
    Receive,
    Convert,
    Deliver,
}
