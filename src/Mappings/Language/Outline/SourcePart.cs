namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>One field of a segment, or one component of a type.</summary>
/// <param name="Table">The number of its HL7 table; null where it has none.</param>
/// <param name="Targets">The FHIR elements that mappings write from it.</param>
public sealed record SourcePart(SourcePath Path, string Name, string DataType, bool Required, bool Repeats, int? Table, IReadOnlyList<string> Targets);
