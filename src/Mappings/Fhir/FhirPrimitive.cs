namespace IntegrationEngine.Mappings.Fhir;

/// <summary>The primitive types of FHIR R4, spelt as FHIR spells them but for the first letter.</summary>
public enum FhirPrimitive
{
    None,
    Base64Binary,
    Boolean,
    Canonical,
    Code,
    Date,
    DateTime,
    Decimal,
    Id,
    Instant,
    Integer,
    Markdown,
    Oid,
    PositiveInt,
    String,
    Time,
    UnsignedInt,
    Uri,
    Url,
    Uuid,
    Xhtml,
}
