namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>A null in an array of primitives: allowed where the array beside it has a value.</summary>
internal readonly record struct NullRecord(int Ordinal, int Index, bool IsSibling, int Offset);
