namespace IntegrationEngine.Adapters;

/// <summary>How one attempt ended (design: outage is not poison).</summary>
public enum DeliveryVerdict
{
    /// <summary>The destination has it.</summary>
    Delivered,

    /// <summary>The destination is at fault or away: wait, keep the order, try again without bound.</summary>
    Unavailable,

    /// <summary>Somebody else is writing the same: a few tries.</summary>
    Contended,

    /// <summary>The message is not acceptable: dead letter at once.</summary>
    Refused,
}
