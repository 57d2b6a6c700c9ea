using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationEngine.Mappings.Schemas;

/// <summary>Small parts that every JSON Schema here is made of.</summary>
internal static class SchemaText
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    public static JsonObject Root(string title) => new() { ["$schema"] = Dialect, ["title"] = title };

    public static JsonObject Ref(string definition) => new() { ["$ref"] = "#/$defs/" + definition };

    public static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(w => (JsonNode?)JsonValue.Create(w))]);

    /// <summary>On one line: editors don't need more.</summary>
    public static string Write(JsonObject schema)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 })) schema.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
