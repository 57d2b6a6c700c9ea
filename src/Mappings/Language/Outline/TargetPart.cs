namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>One element of a FHIR type.</summary>
/// <param name="Types">The names of its types.</param>
/// <param name="Cardinality">As <c>0..*</c>.</param>
/// <param name="IsWritten">Whether a rule of a mapping writes it in this place.</param>
public sealed record TargetPart(string Path, IReadOnlyList<string> Types, string Cardinality, bool IsWritten);
