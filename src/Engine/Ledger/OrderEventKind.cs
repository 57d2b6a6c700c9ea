namespace IntegrationEngine.Engine.Ledger;

/// <summary>What happens to an order. Stands in the ledger in lower case.</summary>
public enum OrderEventKind
{
    Ordered,
    Collected,
    Shipped,

    /// <summary>The specimen reached the laboratory.</summary>
    Received,

    /// <summary>The specimen was rejected; the reason is the detail.</summary>
    Rejected,

    /// <summary>A new specimen was asked for or taken.</summary>
    Recollection,
    Registered,
    Preliminary,
    Final,
    Corrected,

    /// <summary>A report reached who ordered it; the detail names the destination.</summary>
    Delivered,
    Cancelled,

    /// <summary>A request of a patient (gestión), and its end.</summary>
    Requested,
    Attended,
}
