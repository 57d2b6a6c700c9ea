namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>A file as rows.</summary>
internal abstract class RowSource
{
    public abstract Row Current { get; }

    /// <summary>Looks at what stands before the rows; what is wrong with the file as a whole.</summary>
    public abstract IReadOnlyList<RecordFault> Open(RecordFactory factory);

    /// <summary>Moves to the next row that isn't blank.</summary>
    public abstract bool Read();
}
