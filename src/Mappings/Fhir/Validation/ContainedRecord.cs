namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>A contained resource.</summary>
internal struct ContainedRecord
{
    public int Offset;
    public FhirType Type;
    public TextPlace Id;

    /// <summary>True where something points to it, or it points to what contains it (dom-3).</summary>
    public bool IsLinked;

    /// <summary>The one before with the same hash of its id; -1 for none.</summary>
    public int Previous;
}
