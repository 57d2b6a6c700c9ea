namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>A reference that can only be resolved when what surrounds it has been read.</summary>
/// <param name="Text">Where the reference stands.</param>
/// <param name="Type">What may be pointed to; null for a URI that is no Reference.</param>
/// <param name="FromContained">The ordinal of the contained resource it stands in; -1 for none.</param>
internal readonly record struct ReferenceRecord(TextPlace Text, FhirElementType? Type, int FromContained);
