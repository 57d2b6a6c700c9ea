using IntegrationEngine.Mappings.Formats;
using Microsoft.Net.Http.Headers;

namespace IntegrationEngine.Adapters.Http;

/// <summary>Which content types a channel takes.</summary>
public static class MediaTypes
{
    private static readonly string[] Hl7v2 = ["x-application/hl7-v2+er7", "application/hl7-v2+er7", "application/hl7-v2", "text/plain"];
    private static readonly string[] Fhir = ["application/fhir+json", "application/json"];
    private static readonly string[] File =
    [
        "application/octet-stream", "text/csv", "text/plain", "text/tab-separated-values", "application/json", "application/xml", "text/xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];

    public static IReadOnlyList<string> Of(ContentKind kind) => kind switch
    {
        ContentKind.Hl7v2 => Hl7v2,
        ContentKind.Fhir => Fhir,
        _ => File,
    };

    /// <summary>The one that says best what a file of a kind is.</summary>
    public static string Usual(FormatKind kind) => kind switch
    {
        FormatKind.Delimited => "text/csv",
        FormatKind.Json => "application/json",
        FormatKind.Xml => "application/xml",
        FormatKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/plain",
    };

    /// <summary>The character set that a content type names; null where it names none.</summary>
    public static string? Charset(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.Charset.Value is { Length: > 0 } charset ? charset.Trim('"') : null;

    /// <summary>FHIR's JSON is UTF-8 and of R4, whatever else is declared; HL7 v2 and files say themselves what they are in.</summary>
    public static bool IsTaken(string? contentType, ContentKind kind)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return false;
        if (!Of(kind).Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)) return false;
        if (kind != ContentKind.Fhir) return true;
        var isUtf8 = type.Charset.Value is not { Length: > 0 } charset || charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        var version = type.Parameters.FirstOrDefault(p => p.Name.Equals("fhirVersion", StringComparison.OrdinalIgnoreCase))?.Value.Value?.Trim('"');
        return isUtf8 && version is null or "4.0" or "4.0.1";
    }
}
