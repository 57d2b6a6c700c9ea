namespace IntegrationEngine.Engine.Ledger;

/// <summary>In what state a message is looked for: its own, or that of one of its deliveries.</summary>
public enum MessageQuest
{
    /// <summary>Converted, with a delivery that waits.</summary>
    Waiting,

    /// <summary>At every destination, or superseded there.</summary>
    Delivered,

    Superseded,

    /// <summary>A dead letter holds it, or one of its deliveries.</summary>
    Refused,

    Held,

    Rejected,

    /// <summary>A result whose order has not come yet.</summary>
    Awaiting,
}
