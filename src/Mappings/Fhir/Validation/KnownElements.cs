namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>Where the elements that rules in code ask for stand among their type's elements.</summary>
internal static class KnownElements
{
    public static readonly int BundleIdentifier = Of("Bundle", "identifier");
    public static readonly int BundleTimestamp = Of("Bundle", "timestamp");
    public static readonly int BundleType = Of("Bundle", "type");
    public static readonly int EntryFullUrl = Of("Bundle.entry", "fullUrl");
    public static readonly int EntryRequest = Of("Bundle.entry", "request");
    public static readonly int EntryResource = Of("Bundle.entry", "resource");
    public static readonly int EntryResponse = Of("Bundle.entry", "response");
    public static readonly int EntrySearch = Of("Bundle.entry", "search");
    public static readonly int ConceptCoding = Of("CodeableConcept", "coding");
    public static readonly int ConceptExtension = Of("CodeableConcept", "extension");
    public static readonly int CodingSystem = Of("Coding", "system");
    public static readonly int ConditionAbatement = Of("Condition", "abatement");
    public static readonly int ConditionClinicalStatus = Of("Condition", "clinicalStatus");
    public static readonly int ConditionVerificationStatus = Of("Condition", "verificationStatus");
    public static readonly int ExtensionUrl = Of("Extension", "url");
    public static readonly int IdentifierSystem = Of("Identifier", "system");
    public static readonly int ObservationCode = Of("Observation", "code");
    public static readonly int ObservationComponent = Of("Observation", "component");
    public static readonly int ObservationValue = Of("Observation", "value");
    public static readonly int OrganizationAddress = Of("Organization", "address");
    public static readonly int OrganizationTelecom = Of("Organization", "telecom");
    public static readonly int PeriodEnd = Of("Period", "end");
    public static readonly int PeriodStart = Of("Period", "start");
    public static readonly int QuantityComparator = Of("Quantity", "comparator");
    public static readonly int RangeHigh = Of("Range", "high");
    public static readonly int RangeLow = Of("Range", "low");
    public static readonly int ReferenceReference = Of("Reference", "reference");
    public static readonly int ReferenceType = Of("Reference", "type");

    /// <summary>Every element and resource begins with its <c>id</c>, and every resource goes on with its <c>meta</c>.</summary>
    public const int Id = 0;
    public const int Meta = 1;

    private static int Of(string type, string element) => FhirModel.R4.Find(type)!.Body.Ordinal(element);
}
