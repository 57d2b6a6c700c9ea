using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>A resource rule's first lines: enough for others to refer to it.</summary>
/// <param name="Group">Its <c>$for</c>, or what holds the segment that <c>$for</c> names; the root group where it has none.</param>
/// <param name="IsConditional">Whether it may be missing where its group is there (<c>$when</c>, <c>$each</c>).</param>
internal sealed record RuleHead(int Index, string Name, FhirType Type, GroupDefinition Group, bool HasFor, bool IsConditional, bool HasEach, YamlScalar Key, YamlMapping Body)
{
    /// <summary>Set where <c>$for</c> names a segment.</summary>
    public SegmentScope? Segment { get; init; }
}
