namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>What the rules of a Bundle need to know of one entry. Texts are kept as places.</summary>
internal struct EntryRecord
{
    public int Offset;
    public TextPlace FullUrl;
    public FhirType? Resource;
    public TextPlace Id;
    public TextPlace Version;
    public bool HasRequest;
    public bool HasResponse;
    public bool HasSearch;

    /// <summary>The entry before with the same hash of its fullUrl; -1 for none.</summary>
    public int Previous;
}
