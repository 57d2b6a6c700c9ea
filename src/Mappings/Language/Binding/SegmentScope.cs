using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>One segment after the other of a name: paths to it mean the current one.</summary>
/// <param name="Holder">The group that the segments stand in.</param>
/// <param name="Scope">The group that other paths are found from.</param>
internal sealed record SegmentScope(string Name, GroupDefinition Holder, GroupDefinition Scope)
{
    /// <summary>The segment that was the current one outside; null for none.</summary>
    public SegmentScope? Outer { get; init; }

    public bool Means(SegmentScope? other) => other is not null && Holder == other.Holder && string.Equals(Name, other.Name, StringComparison.Ordinal);
}
