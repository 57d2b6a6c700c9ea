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

    /// <summary>A request of a patient (gestión), and its end. Where somebody said that end later than it was, the detail is when: milliseconds since 1970.</summary>
    Requested,
    Attended,

    /// <summary>Somebody said then that a request is in process: still, or again.</summary>
    Open,
}
