namespace IntegrationEngine.Adapters;

/// <summary>How far a message has come.</summary>
public enum MessageProgress
{
    /// <summary>This channel has no such message.</summary>
    Unknown,

    /// <summary>It can't be told yet: what waited when the engine started, or the ledger, is not readable so far.</summary>
    NotYetKnown,

    /// <summary>Durable, not yet converted.</summary>
    Stored,

    /// <summary>Waits behind a refused message of its key.</summary>
    Held,

    /// <summary>Converted; at least one destination does not have it yet.</summary>
    Converted,

    /// <summary>Every destination has it, or holds something newer.</summary>
    Delivered,

    /// <summary>Refused at intake, in conversion, or by a destination while no other waits.</summary>
    Refused,
}
