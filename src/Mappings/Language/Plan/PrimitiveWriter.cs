namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Writes one source value as a JSON value of a FHIR primitive type, or says that it can't be one.</summary>
internal abstract class PrimitiveWriter
{
    public abstract WriteResult Write(Run run, in SourceValue value);

    /// <summary>The writer for a FHIR primitive type, by its name.</summary>
    public static PrimitiveWriter? For(string type) => type switch
    {
        "string" or "markdown" or "xhtml" => StringWriter.Instance,
        "code" => CodeWriter.Instance,
        "uri" or "url" or "canonical" or "oid" or "uuid" or "id" => UriWriter.Instance,
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
