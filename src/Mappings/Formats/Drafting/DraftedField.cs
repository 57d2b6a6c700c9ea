namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>A field of a draft.</summary>
/// <param name="Group">The path of its group; empty for the record itself.</param>
/// <param name="At">Its place in the file.</param>
/// <param name="Filled">In how many of the instances it stands.</param>
public sealed record DraftedField(string Group, string Name, string At, FieldType Type, bool Required, int Filled, int Instances)
{
    /// <summary>How its dates are written.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>The codes that it may have.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether numbers have a comma before their decimals.</summary>
    public bool HasComma { get; init; }

    /// <summary>Whether it has several values.</summary>
    public bool Repeats { get; init; }
}
