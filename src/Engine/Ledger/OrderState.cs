namespace IntegrationEngine.Engine.Ledger;

/// <summary>Where an order stands. Stands in the ledger in lower case.</summary>
public enum OrderState
{
    /// <summary>Accepted; no report yet.</summary>
    Open,

    /// <summary>Its specimen was rejected, and no other has come: the clock rests.</summary>
    Rejected,
    Preliminary,
    Final,
    Corrected,
    Cancelled,

    /// <summary>A request of a patient in process.</summary>
    Requested,

    /// <summary>A request of a patient that was attended.</summary>
    Attended,
}
