namespace IntegrationEngine.Adapters;

/// <summary>What a channel takes.</summary>
public enum ContentKind
{
    /// <summary>Messages of HL7 v2.</summary>
    Hl7v2,

    /// <summary>Bundles of FHIR R4 in JSON.</summary>
    Fhir,

    /// <summary>Files of a declared format.</summary>
    File,
}
