namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>How a primitive is written, for people: neutral of language, so that it fits every text.</summary>
internal static class Formats
{
    private const int MostCodes = 12;

    public static string Of(FhirPrimitive primitive) => primitive switch
    {
        FhirPrimitive.Base64Binary => "Base64",
        FhirPrimitive.Date => "YYYY, YYYY-MM, YYYY-MM-DD",
        FhirPrimitive.DateTime => "YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDThh:mm:ss-06:00",
        FhirPrimitive.Instant => "YYYY-MM-DDThh:mm:ss-06:00",
        FhirPrimitive.Time => "hh:mm:ss",
        FhirPrimitive.Code => "[^\\s]+(\\s[^\\s]+)*",
        FhirPrimitive.Id => "[A-Za-z0-9\\-.]{1,64}",
        FhirPrimitive.Integer => "-2147483648 ... 2147483647",
        FhirPrimitive.UnsignedInt => "0 ... 2147483647",
        FhirPrimitive.PositiveInt => "1 ... 2147483647",
        FhirPrimitive.Oid => "urn:oid:1.2.3",
        FhirPrimitive.Uuid => "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
        FhirPrimitive.Uri or FhirPrimitive.Url or FhirPrimitive.Canonical => "https://..., urn:oid:1.2.3, urn:uuid:...",
        FhirPrimitive.Xhtml => "<div xmlns=\"http://www.w3.org/1999/xhtml\">...</div>",
        _ => "[ \\r\\n\\t\\S]+",
    };

    /// <summary>The codes of a value set, when there are few enough to read.</summary>
    public static string Allowed(FhirBinding binding)
    {
        if (binding.Codes is not { } codes) return binding.ValueSet;
        var shown = string.Join(", ", codes.Order(StringComparer.Ordinal).Take(MostCodes));
        return codes.Count > MostCodes ? shown + ", ..." : shown;
    }
}
