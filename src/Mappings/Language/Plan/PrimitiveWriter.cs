using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Writes one source value as a JSON value of a FHIR primitive type, or says that it can't be one.</summary>
internal abstract class PrimitiveWriter
{
    public abstract WriteResult Write(Run run, in SourceValue value);

    /// <summary>The writer for an element; null where its type is no primitive.</summary>
    /// <param name="path">Where it stands, as <c>Organization.address.use</c>.</param>
    public static PrimitiveWriter? For(FhirElement element, FhirType type, string path) => element.Path switch
    {
        _ when IsAbsolute(element, path) => UriWriter.Absolute,
        "Address.use" or "ContactPoint.use" when path is "Organization.address.use" or "Organization.telecom.use" => CodeWriter.NotHome,
        _ => For(type.Name),
    };

    /// <summary>Whether a URI without a scheme would mean something else at every receiver. Inside an extension, urls are the outer one's own words.</summary>
    public static bool IsAbsolute(FhirElement element, string path) =>
        element.Path is "Identifier.system" or "Coding.system" || (element.Path is "Extension.url" && !path.EndsWith("xtension.extension.url", StringComparison.Ordinal));

    /// <summary>The writer for a FHIR primitive type, by its name.</summary>
    public static PrimitiveWriter? For(string type) => type switch
    {
        "string" or "markdown" or "xhtml" => StringWriter.Instance,
        "code" => CodeWriter.Instance,
        "uri" or "url" or "canonical" => UriWriter.Uri,
        "oid" => UriWriter.Oid,
        "uuid" => UriWriter.Uuid,
        "id" => UriWriter.Id,
        "boolean" => BooleanWriter.Instance,
        "decimal" => NumberWriter.Decimal,
        "integer" => NumberWriter.Integer,
        "unsignedInt" => NumberWriter.Unsigned,
        "positiveInt" => NumberWriter.Positive,
        "date" => DateWriter.Date,
        "dateTime" => DateWriter.DateTime,
        "instant" => DateWriter.Instant,
        "time" => DateWriter.Time,
        "base64Binary" => Base64Writer.Instance,
        _ => null,
    };
}
