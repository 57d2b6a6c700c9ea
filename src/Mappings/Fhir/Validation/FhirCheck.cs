namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>The types that have a rule of their own in code, besides what the tables say.</summary>
internal enum FhirCheck
{
    None,
    Bundle,
    BundleEntry,
    CodeableConcept,
    Coding,
    Condition,
    Extension,
    Identifier,
    Observation,
    Organization,
    Period,
    Quantity,
    Range,
    Reference,
}
