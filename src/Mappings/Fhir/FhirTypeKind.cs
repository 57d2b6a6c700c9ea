namespace IntegrationEngine.Mappings.Fhir;

/// <summary>What a FHIR type is in JSON.</summary>
public enum FhirTypeKind
{
    /// <summary>A JSON string, number or boolean with a format of its own: <c>code</c>, <c>dateTime</c>.</summary>
    Primitive,

    /// <summary>An object that many types use: <c>CodeableConcept</c>.</summary>
    Complex,

    /// <summary>An object defined inside one type: <c>Observation.component</c>.</summary>
    Backbone,

    /// <summary>An object with a <c>resourceType</c>.</summary>
    Resource,
}
