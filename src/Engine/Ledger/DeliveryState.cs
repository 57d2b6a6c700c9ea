namespace IntegrationEngine.Engine.Ledger;

/// <summary>Where the delivery of a message to one destination stands.</summary>
public enum DeliveryState
{
    Waiting,
    Delivered,

    /// <summary>A newer version of the same order is there already: not sent.</summary>
    Superseded,

    /// <summary>A dead letter holds it.</summary>
    Refused,
}
