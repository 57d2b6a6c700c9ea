using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>What came out of one conversion, easy to ask. A path goes through names and indices: <c>name.0.family</c>.</summary>
internal sealed record Converted(Refusal? Refusal, string Text, JsonNode? Bundle, IReadOnlyList<OrderFacts> Orders, IReadOnlyList<ConversionNotice> Notices)
{
    public IReadOnlyList<JsonNode> Entries => [.. Bundle!["entry"]!.AsArray().Select(e => e!)];

    public static Converted Of(Conversion conversion)
    {
        if (conversion.Refusal is { } refusal) return new(refusal, "", null, conversion.Orders, conversion.Notices);
        var findings = FhirValidator.Validate(conversion.Bundle.Span, "Bundle");
        var text = System.Text.Encoding.UTF8.GetString(conversion.Bundle.Span);
        Assert.True(findings.Count == 0, string.Join('\n', findings.Select(f => $"{f.Code} {f.Path}")) + "\n" + text);
        return new(null, text, JsonNode.Parse(text), conversion.Orders, conversion.Notices);
    }

    public IReadOnlyList<JsonNode> All(string type) => [.. Entries.Select(e => e["resource"]!).Where(r => (string?)r["resourceType"] == type)];

    public JsonNode Only(string type) => Assert.Single(All(type));

    /// <summary>What stands at a path of the one resource of a type, as JSON text; texts without their quotes; null where there is nothing.</summary>
    public string? At(string type, string path) => Shown(Find(Only(type), path));

    public IEnumerable<string?> Each(string type, string path) => All(type).Select(r => Shown(Find(r, path)));

    /// <summary>How often a notice was given.</summary>
    public int Count(string code) => Notices.Where(n => n.Code == code).Sum(n => n.Count);

    public static JsonNode? Find(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (node is JsonArray array) node = int.Parse(step, CultureInfo.InvariantCulture) is var i && i < array.Count ? array[i] : null;
            else node = (node as JsonObject)?[step];
        }
        return node;
    }

    private static string? Shown(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
    };
}
