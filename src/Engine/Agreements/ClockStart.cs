namespace IntegrationEngine.Engine.Agreements;

/// <summary>What starts an order's clock.</summary>
public enum ClockStart
{
    /// <summary>Its specimen is received in the laboratory; where nobody says so, it was shipped, and that is flagged.</summary>
    Received,

    /// <summary>Its specimen is shipped.</summary>
    Shipped,

    /// <summary>It is ordered: for services without a specimen.</summary>
    Ordered,
}
