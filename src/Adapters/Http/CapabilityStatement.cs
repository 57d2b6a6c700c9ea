using System.Text.Json;

namespace IntegrationEngine.Adapters.Http;

/// <summary>What <c>GET /fhir/metadata</c> answers: a FHIR R4 endpoint that takes Bundles, and gives nothing out.</summary>
internal static class CapabilityStatement
{
    /// <param name="started">When the listener began.</param>
    public static ReadOnlyMemory<byte> Write(DateTimeOffset started)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "CapabilityStatement");
            json.WriteString("status", "active");
            json.WriteString("date", started.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("kind", "instance");
            WriteText(json, "software", ("name", "integration-engine"));
            WriteText(json, "implementation", ("description", "Recibe Bundles de FHIR R4 (transaction, batch, collection, message, document)"));
            json.WriteString("fhirVersion", "4.0.1");
            WriteList(json, "format", "application/fhir+json", "json");
            json.WriteStartArray("rest");
            json.WriteStartObject();
            json.WriteString("mode", "server");
            json.WriteStartArray("resource");
            json.WriteStartObject();
            json.WriteString("type", "Bundle");
            WriteCodes(json, "interaction", "create");
            json.WriteEndObject();
            json.WriteEndArray();
            WriteCodes(json, "interaction", "transaction", "batch");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, (string Name, string Value) only)
    {
        json.WriteStartObject(name);
        json.WriteString(only.Name, only.Value);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, params string[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteCodes(Utf8JsonWriter json, string name, params string[] codes)
    {
        json.WriteStartArray(name);
        foreach (var code in codes)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
