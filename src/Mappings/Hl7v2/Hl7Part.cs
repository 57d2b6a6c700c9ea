namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>One part of a file of messages.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">The line of the file where it begins, from 1; CR, LF and CR LF end a line.</param>
/// <param name="Content">Its bytes; of one that is too long, the first.</param>
public readonly record struct Hl7Part(Hl7PartKind Kind, int Line, ReadOnlyMemory<byte> Content)
{
    /// <summary>The whole is longer than the reader's limit.</summary>
    public bool IsTooLong { get; init; }
}
