using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Schemas;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>The JSON Schema (draft 2020-12) of a format: the options of its kind, and its fields and groups at any depth.</summary>
public static class FormatSchema
{
    private static readonly BilingualTexts Texts = BilingualTexts.Load(typeof(FormatSchema).Assembly, "outline/format-words.yaml");

    public static string Write(string language)
    {
        var outline = FormatCompiler.Outline();
        var schema = (JsonObject)JsonNode.Parse(SettingsSchema.Of("format", outline, path => Texts.Find(path, language)))!;
        var properties = (JsonObject)schema["properties"]!;
        // A kind has no short form, and one that needs nothing may stand alone: `fixed:`.
        foreach (var kind in outline.Settings.Where(s => s.IsAlternative))
        {
            var group = (JsonObject)(properties[kind.Key]!["anyOf"] is JsonArray forms ? forms[0]! : properties[kind.Key]!).DeepClone();
            if (!kind.Inner!.Settings.Any(s => s.Required)) group["type"] = new JsonArray("object", "null");
            if (Texts.Find(kind.Key, language) is { } text) group["description"] = text;
            properties[kind.Key] = group;
        }
        ((JsonObject)properties["fields"]!)["$ref"] = "#/$defs/fields";
        schema["$defs"] = new JsonObject { ["fields"] = Fields(), ["field"] = Field(language), ["group"] = Group(language) };
        return SchemaText.Write(schema);
    }

    private static JsonObject Fields() => new()
    {
        ["type"] = "object",
        ["minProperties"] = 1,
        ["propertyNames"] = new JsonObject { ["pattern"] = FieldName.Form },
        ["additionalProperties"] = new JsonObject
        {
            ["if"] = new JsonObject { ["type"] = "object", ["required"] = SchemaText.Words(["fields"]) },
            ["then"] = SchemaText.Ref("group"),
            ["else"] = SchemaText.Ref("field"),
        },
    };

    /// <summary>Also its place alone, or nothing where all is usual.</summary>
    private static JsonObject Field(string language) => new()
    {
        ["type"] = new JsonArray("object", "string", "integer", "null"),
        ["properties"] = Described("field", language, new()
        {
            ["at"] = new() { ["type"] = new JsonArray("string", "integer") },
            ["type"] = new() { ["enum"] = SchemaText.Words(Enum.GetNames<FieldType>().Select(n => n.ToLowerInvariant())) },
            ["required"] = new() { ["type"] = "boolean" },
            ["repeats"] = new() { ["type"] = "boolean" },
            ["max"] = new() { ["type"] = "integer", ["minimum"] = 1 },
            ["pattern"] = Several("string"),
            ["values"] = Several("string", "number"),
            ["decimal"] = new() { ["enum"] = SchemaText.Words([".", ","]) },
            ["split"] = new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 },
        }),
        ["additionalProperties"] = false,
    };

    private static JsonObject Group(string language) => new()
    {
        ["type"] = "object",
        ["properties"] = Described("group", language, new()
        {
            ["each"] = new()
            {
                ["type"] = new JsonArray("string", "object"),
                ["properties"] = new JsonObject { ["lines"] = new JsonObject { ["type"] = new JsonArray("string", "number") } },
                ["additionalProperties"] = false,
            },
            ["required"] = new() { ["type"] = "boolean" },
            ["fields"] = SchemaText.Ref("fields"),
        }),
        ["additionalProperties"] = false,
    };

    private static JsonObject Several(params string[] types) => new()
    {
        ["type"] = SchemaText.Words([.. types, "array"]),
        ["items"] = new JsonObject { ["type"] = SchemaText.Words(types) },
        ["minItems"] = 1,
    };

    private static JsonObject Described(string of, string language, Dictionary<string, JsonObject> settings)
    {
        var described = new JsonObject();
        foreach (var (key, value) in settings)
        {
            if (Texts.Find($"{of}.{key}", language) is { } text) value["description"] = text;
            described[key] = value;
        }
        return described;
    }
}
