namespace IntegrationEngine.FaultHost;

/// <summary>Between which two states of a message the process dies, named after what was the last to happen.</summary>
public enum KillPoint
{
    /// <summary>It came, and is not in the log.</summary>
    Received,

    /// <summary>It is in the log, and its sender was not told.</summary>
    Stored,

    /// <summary>Its Bundle was made, and is not in the log.</summary>
    Converted,

    /// <summary>Its Bundle is in the log, and the ledger knows nothing of it.</summary>
    Appended,

    /// <summary>The ledger knows, and the conversion is not committed.</summary>
    Recorded,

    /// <summary>The conversion is committed.</summary>
    ConversionCommitted,

    /// <summary>It is about to be sent.</summary>
    Sending,

    /// <summary>The destination has it, and the ledger does not know.</summary>
    Delivered,

    /// <summary>The ledger knows that the destination has it, and the delivery is not committed.</summary>
    Marked,

    /// <summary>The delivery is committed.</summary>
    Committed,
}
