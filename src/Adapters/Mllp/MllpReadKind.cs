namespace IntegrationEngine.Adapters.Mllp;

/// <summary>What <see cref="MllpFrameReader"/> found next.</summary>
internal enum MllpReadKind
{
    /// <summary>Nothing whole yet: read more bytes.</summary>
    NeedMore,

    /// <summary>One whole frame.</summary>
    Frame,

    /// <summary>A run of bytes outside any frame ended, and was skipped.</summary>
    Garbage,

    /// <summary>A frame that never ended, and was dropped: another began inside it, or the connection ended.</summary>
    Truncated,

    /// <summary>The frame is over the limit; nothing after this can be trusted.</summary>
    TooLarge,
}
