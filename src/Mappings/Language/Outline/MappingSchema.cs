using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Schemas;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>
/// The JSON Schemas (draft 2020-12) of mappings and of what they share, from the FHIR R4 tables and the language's own words. They hold the names of
/// elements and the codes of required value sets; what an expression may say is for <c>check</c>.
/// </summary>
public static class MappingSchema
{
    /// <summary>The types of formats' fields.</summary>
    private static readonly string Declared = string.Join('|', Enum.GetNames<FieldType>().Select(n => n.ToLowerInvariant()));

    private static readonly BilingualTexts Texts = BilingualTexts.Load(typeof(MappingSchema).Assembly, "outline/words.yaml");

    public static string Mapping(string language)
    {
        var schema = SchemaText.Root("mapping");
        schema["type"] = "object";
        var properties = new JsonObject();
        foreach (var key in MappingText.Keys) properties[key] = TopLevel(key, language);
        schema["properties"] = properties;
        schema["additionalProperties"] = false;
        schema["required"] = SchemaText.Words(["mapping"]);
        schema["$defs"] = FhirSchema.Definitions(language);
        return SchemaText.Write(schema);
    }

    /// <summary>Of <c>_shared/*.yaml</c>.</summary>
    public static string Shared(string language)
    {
        var conversions = new JsonObject();
        foreach (var type in FhirModel.R4.Types.Where(t => t.Kind is FhirTypeKind.Complex or FhirTypeKind.Primitive && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal))
            conversions[$"^([A-Z][A-Z0-9]{{2}}-[0-9]+ )?([A-Z][A-Z0-9]*|{Declared}) -> {type.Name}$"] = SchemaText.Ref(type.Kind == FhirTypeKind.Primitive ? "value" : type.Name);
        var schema = SchemaText.Root("shared");
        schema["type"] = "object";
        schema["properties"] = new JsonObject
        {
            ["conversions"] = new JsonObject { ["description"] = Texts.Find("conversions", language), ["type"] = "object", ["patternProperties"] = conversions, ["additionalProperties"] = false },
            ["fragments"] = new JsonObject { ["description"] = Texts.Find("fragments", language), ["type"] = "object", ["additionalProperties"] = SchemaText.Ref("fragment") },
        };
        schema["additionalProperties"] = false;
        schema["$defs"] = FhirSchema.Definitions(language);
        return SchemaText.Write(schema);
    }

    internal static string? Describe(string word, string language) => Texts.Find(word, language);

    private static JsonObject TopLevel(string key, string language)
    {
        var value = key switch
        {
            "mapping" or "extends" => new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$" },
            "source" => new() { ["type"] = "string", ["pattern"] = "^(hl7v2 [A-Z][A-Z0-9]{2}\\^[A-Z0-9]{3}( *, *[A-Z][A-Z0-9]{2}\\^[A-Z0-9]{3})*|format [a-z0-9]+(-[a-z0-9]+)*)$" },
            "otherwise" => new() { ["enum"] = SchemaText.Words(["omit", "reject"]) },
            "facts" => Facts(),
            "resources" => new() { ["type"] = "object", ["additionalProperties"] = SchemaText.Ref("resource") },
            _ => [],
        };
        if (Describe(key, language) is { } text) value["description"] = text;
        return value;
    }

    private static JsonObject Facts()
    {
        var known = new JsonObject { ["$for"] = SchemaText.Ref("text") };
        foreach (var name in (string[])["event", "order", "subject", "at", "facility", "service", "patient", "status"]) known[name] = SchemaText.Ref("text");
        return new() { ["type"] = "object", ["properties"] = known, ["additionalProperties"] = SchemaText.Ref("text"), ["propertyNames"] = new JsonObject { ["pattern"] = "^(\\$for|[a-z][a-zA-Z0-9-]*)$" } };
    }
}
