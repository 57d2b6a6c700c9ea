using System.Text.Json;

namespace IntegrationEngine.Adapters.Http;

/// <summary>What became of a message, as JSON: states, codes and places, never values.</summary>
internal static class StatusDocument
{
    public static void WriteStored(Utf8JsonWriter json, Receipt receipt, string location, string language)
    {
        json.WriteStartObject();
        json.WriteString("id", receipt.Id);
        json.WriteString("state", "stored");
        json.WriteString("location", location);
        WriteFile(json, receipt.File, language);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, MessageReport report, string language)
    {
        json.WriteStartObject();
        json.WriteString("id", report.Id);
        json.WriteString("state", report.Progress.ToString().ToLowerInvariant());
        if (report.ReceivedAt is { } at) json.WriteString("received", at);
        WriteFinding(json, report.Finding, language);
        WriteFile(json, report.File, language);
        if (report.Destinations is { Count: > 0 } destinations)
        {
            json.WriteStartArray("destinations");
            foreach (var destination in destinations)
            {
                json.WriteStartObject();
                json.WriteString("name", destination.Name);
                json.WriteString("state", destination.State);
                WriteFinding(json, destination.Finding, language);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, FileReport? file, string language)
    {
        if (file is null) return;
        json.WriteNumber("records", file.Records);
        json.WriteNumber("refused", file.Refused);
        json.WriteStartArray("errors");
        foreach (var finding in file.Findings) ProblemDocument.Write(json, finding, language);
        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, ReceiptFinding? finding, string language)
    {
        if (finding is null) return;
        json.WriteString("code", finding.Code);
        if (finding.Field is { } field) json.WriteString("field", field);
        json.WriteString("message", FindingText.Of(finding, language));
    }
}
