namespace IntegrationEngine.Engine.Documents;

/// <param name="Headings">Of each column.</param>
/// <param name="Code">The columns, from 0, that hold paths, codes and expressions.</param>
internal sealed record Table(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows, params int[] Code) : Block
{
    /// <summary>Of each column, in percent; none: as the texts need.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];
}
