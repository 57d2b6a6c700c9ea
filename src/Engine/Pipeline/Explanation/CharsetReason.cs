namespace IntegrationEngine.Engine.Pipeline.Explanation;

/// <summary>Why a message is read in a certain character set.</summary>
internal enum CharsetReason
{
    /// <summary>All its bytes are ASCII: every set gives the same.</summary>
    OnlyAscii,

    /// <summary>The channel names it.</summary>
    Channel,

    /// <summary>MSH-18 names it.</summary>
    Declared,

    /// <summary>MSH-18 names none: UTF-8.</summary>
    Silent,

    /// <summary>Bytes don't fit the set that was to be tried first: the channel's other one.</summary>
    FellBack,

    /// <summary>No set fits: the message is refused.</summary>
    Unreadable,
}
