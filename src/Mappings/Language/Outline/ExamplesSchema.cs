using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Examples;
using IntegrationEngine.Mappings.Schemas;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>The JSON Schema (draft 2020-12) of a mapping's <c>tests.yaml</c>.</summary>
public static class ExamplesSchema
{
    private static readonly BilingualTexts Texts = BilingualTexts.Load(typeof(ExamplesSchema).Assembly, "outline/test-words.yaml");

    public static string Write(string language)
    {
        var test = new JsonObject();
        foreach (var key in ExampleReader.Keys)
        {
            var value = Value(key);
            if (Texts.Find(key, language) is { } text) value["description"] = text;
            test[key] = value;
        }
        var schema = SchemaText.Root("examples");
        schema["type"] = "object";
        schema["properties"] = new JsonObject
        {
            ["tests"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "object", ["properties"] = test, ["additionalProperties"] = false, ["required"] = SchemaText.Words(["name", "input"]) },
            },
        };
        schema["additionalProperties"] = false;
        schema["required"] = SchemaText.Words(["tests"]);
        return SchemaText.Write(schema);
    }

    private static JsonObject Value(string key) => key switch
    {
        "name" or "input" => new() { ["type"] = "string", ["minLength"] = 1 },
        "record" => new() { ["type"] = "integer", ["minimum"] = 1 },
        "with" => new()
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = "^\\p{L}[\\p{L}\\p{Nd}_-]*(\\[[0-9]+\\])?([-.].*)?$" },
            ["additionalProperties"] = Scalar(),
        },
        "bundle" => new() { ["enum"] = SchemaText.Words(Enum.GetNames<BundleKind>().Select(n => n.ToLowerInvariant())) },
        "expect" => new()
        {
            ["type"] = new JsonArray("string", "object"),
            ["propertyNames"] = new JsonObject { ["pattern"] = $"^({string.Join('|', FhirModel.R4.Resources.Select(r => r.Name))})([.\\[]|$)" },
            ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(Scalar(), new JsonObject { ["type"] = "array", ["items"] = Scalar() }) },
        },
        "expect-reject" => Code("R1"),
        "expect-notice" => new() { ["anyOf"] = new JsonArray(Code("R2"), new JsonObject { ["type"] = "array", ["items"] = Code("R2") }) },
        _ => [],
    };

    private static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number", "boolean", "null") };

    private static JsonObject Code(string band)
    {
        var codes = SchemaText.Words(DiagnosticCatalogue.Default.Codes.Where(c => c.StartsWith(band, StringComparison.Ordinal)));
        return new()
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = codes },
                new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["code"] = new JsonObject { ["enum"] = codes.DeepClone() }, ["at"] = new JsonObject { ["type"] = "string" } },
                    ["required"] = SchemaText.Words(["code"]),
                    ["additionalProperties"] = false,
                }),
        };
    }
}
