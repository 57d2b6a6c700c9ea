using System.Text.Json;

namespace IntegrationEngine.Adapters.Http;

/// <summary>A fault as problem+json (RFC 9457): the first finding at the top, all of them under <c>errors</c>.</summary>
internal static class ProblemDocument
{
    /// <param name="location">Where to ask about what was kept; null where nothing was.</param>
    public static void Write(Utf8JsonWriter json, RequestFault fault, string? location, string language)
    {
        json.WriteStartObject();
        json.WriteString("type", $"urn:integration-engine:code:{fault.Findings[0].Code}");
        json.WriteString("title", FindingText.Of(fault.Findings[0], language));
        json.WriteNumber("status", fault.Status);
        if (FindingText.Hint(fault.Findings[0], language) is { } hint) json.WriteString("detail", hint);
        if (location is not null) json.WriteString("instance", location);
        WritePlace(json, fault.Findings[0]);
        if (fault.File is { } file)
        {
            json.WriteNumber("records", file.Records);
            json.WriteNumber("refused", file.Refused);
        }
        json.WriteStartArray("errors");
        foreach (var finding in fault.Findings) Write(json, finding, language);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ReceiptFinding finding, string language)
    {
        json.WriteStartObject();
        WritePlace(json, finding);
        json.WriteString("message", FindingText.Of(finding, language));
        if (FindingText.Hint(finding, language) is { } hint) json.WriteString("remedy", hint);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, ReceiptFinding finding)
    {
        json.WriteString("code", finding.Code);
        if (finding.Field is { } field) json.WriteString("field", field);
        if (finding.Record > 0) json.WriteNumber("record", finding.Record);
        if (finding.Line > 0) json.WriteNumber("line", finding.Line);
        if (finding.Column > 0) json.WriteNumber("column", finding.Column);
    }
}
