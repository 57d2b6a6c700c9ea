namespace IntegrationEngine.Adapters;

/// <summary>How a submission ended.</summary>
public enum ReceiptVerdict
{
    /// <summary>Durable.</summary>
    Stored,

    /// <summary>It can't be read as what the channel takes. Nothing was kept.</summary>
    Unreadable,

    /// <summary>Read, and not acceptable. Kept as a dead letter whose sender was told.</summary>
    Refused,

    /// <summary>The sender's key named other content before. Nothing was kept.</summary>
    KeyTaken,

    /// <summary>Nothing can be stored at the moment: to be sent again.</summary>
    Unavailable,
}
