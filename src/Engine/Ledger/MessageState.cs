namespace IntegrationEngine.Engine.Ledger;

/// <summary>Where a message stands before its deliveries, which have states of their own.</summary>
public enum MessageState
{
    /// <summary>A Bundle per destination waits in the log or is delivered.</summary>
    Converted,

    /// <summary>Acknowledged and then refused: an open dead letter holds it.</summary>
    Refused,

    /// <summary>Waits behind a refused message of its key.</summary>
    Held,

    /// <summary>A result whose order has not come yet: goes on by itself when it does.</summary>
    Awaiting,

    /// <summary>Refused in the acknowledgement: the sender knows.</summary>
    Rejected,
}
