namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>What is known of one FHIR R4 resource, type or element, and which rules write it.</summary>
/// <param name="Path">As it was asked, with FHIR's own spelling.</param>
/// <param name="Types">The names of its types; of a resource or type its own.</param>
/// <param name="Cardinality">As <c>1..1</c>; null for a resource or type.</param>
/// <param name="References">The resources that a reference may point to.</param>
/// <param name="ValueSet">The value set that its codes must lie in; null where none is required.</param>
/// <param name="Codes">The codes of the value set, in alphabetical order; empty where they are not known.</param>
/// <param name="Parts">Its own elements; none for a primitive.</param>
/// <param name="Uses">The rules that write it: itself, or, where none does so as a whole, parts of it.</param>
public sealed record TargetPage(
    string Path,
    IReadOnlyList<string> Types,
    string? Cardinality,
    IReadOnlyList<string> References,
    string? ValueSet,
    IReadOnlyList<string> Codes,
    IReadOnlyList<TargetPart> Parts,
    IReadOnlyList<RuleUse> Uses);
