using System.Text.Json;

namespace IntegrationEngine.Adapters.Http;

/// <summary>Findings as FHIR's OperationOutcome: one issue for each, with the engine's code, its text and the element's path.</summary>
internal static class OutcomeDocument
{
    /// <summary>The system of the engine's codes.</summary>
    public const string CodeSystem = "urn:integration-engine:code";

    public static void Write(Utf8JsonWriter json, IReadOnlyList<ReceiptFinding> findings, string language)
    {
        Open(json);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("severity", "error");
            json.WriteString("code", IssueType.Of(finding.Code));
            WriteDetails(json, finding.Code, FindingText.Of(finding, language));
            if (FindingText.Hint(finding, language) is { } hint) json.WriteString("diagnostics", hint);
            if (finding.Field is { Length: > 0 } field)
            {
                json.WriteStartArray("expression");
                json.WriteStringValue(field);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        Close(json);
    }

    public static void WriteStored(Utf8JsonWriter json, Guid id, string language)
    {
        Open(json);
        json.WriteStartObject();
        json.WriteString("severity", "information");
        json.WriteString("code", "informational");
        json.WriteStartObject("details");
        json.WriteString("text", language == "es" ? $"recibido y guardado: {id}" : $"received and stored: {id}");
        json.WriteEndObject();
        json.WriteEndObject();
        Close(json);
    }

    private static void WriteDetails(Utf8JsonWriter json, string code, string text)
    {
        json.WriteStartObject("details");
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", CodeSystem);
        json.WriteString("code", code);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void Open(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "OperationOutcome");
        json.WriteStartArray("issue");
    }

    private static void Close(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
