using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Schemas;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>The definitions that a mapping's schema refers to: one for each FHIR type, whose elements are written as expressions, objects or lists.</summary>
internal static class FhirSchema
{
    /// <summary>Longer value sets are left to <c>check</c>: nobody chooses from a menu of them.</summary>
    private const int MostCodes = 60;

    /// <summary>What tells an expression from a bare code: a path, a function, a text or alternatives.</summary>
    private const string Expression = @"^\.|^[A-Z][A-Z0-9]{2}[-.][0-9]|[(|?']| ";

    private static readonly string[] ResourceWords = ["$resource", "$for", "$key", "$write"];

    public static JsonObject Definitions(string language)
    {
        var model = FhirModel.R4;
        var codes = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var types = model.Types.Where(t => t.Kind is FhirTypeKind.Complex or FhirTypeKind.Backbone || t.Name is "Element").OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var definitions = new JsonObject
        {
            ["text"] = new JsonObject { ["type"] = new JsonArray("string", "number") },
            ["words"] = Words(ObjectBinder.Words.Except(ResourceWords, StringComparer.Ordinal), language),
            ["resource-words"] = Words(ObjectBinder.Words, language),
            ["value"] = Object(new JsonObject(), "words", "string", "number", "object"),
            ["value*"] = Many("value"),
            ["resource"] = Resource(model.Resources),
            ["resource*"] = Many("resource"),
            ["fragment"] = new JsonObject
            {
                ["type"] = "object",
                ["allOf"] = new JsonArray(SchemaText.Ref("resource-words")),
                ["if"] = new JsonObject { ["required"] = SchemaText.Words(["$resource"]) },
                ["then"] = SchemaText.Ref("resource"),
                ["else"] = AnyOf(model.Types),
            },
        };
        foreach (var type in types)
        {
            definitions[type.Name] = Object(Elements(type, codes), "words", "string", "number", "object");
            definitions[type.Name + "*"] = Many(type.Name);
        }
        foreach (var type in model.Resources) definitions[type.Name] = Object(Elements(type, codes), "resource-words", "object");
        foreach (var (name, code) in codes)
        {
            definitions[name] = code;
            definitions[name + "*"] = Many(name);
        }
        return definitions;
    }

    private static JsonObject Object(JsonObject elements, string words, params string[] types) => new()
    {
        ["type"] = types.Length == 1 ? JsonValue.Create(types[0]) : SchemaText.Words(types),
        ["allOf"] = new JsonArray(SchemaText.Ref(words)),
        ["properties"] = elements,
        ["patternProperties"] = new JsonObject { [@"^\$"] = true, ["^_[a-z]"] = SchemaText.Ref("Element") },
        ["additionalProperties"] = false,
    };

    private static JsonObject Many(string one) => new()
    {
        ["if"] = new JsonObject { ["type"] = "array" },
        ["then"] = new JsonObject { ["items"] = SchemaText.Ref(one), ["minItems"] = 1 },
        ["else"] = SchemaText.Ref(one),
    };

    private static JsonObject Words(IEnumerable<string> words, string language)
    {
        var known = words.ToList();
        var properties = new JsonObject();
        foreach (var word in known) properties[word] = Word(word, language);
        return new() { ["properties"] = properties, ["propertyNames"] = new JsonObject { ["pattern"] = $@"^([^$]|\$({string.Join('|', known.Select(w => w[1..]))})$)" } };
    }

    private static JsonObject Word(string word, string language)
    {
        var value = word switch
        {
            "$choose" => new JsonObject { ["type"] = "array", ["minItems"] = 1 },
            "$write" => new() { ["enum"] = SchemaText.Words(["create", "upsert"]) },
            "$else" => new() { ["enum"] = SchemaText.Words(["omit", "reject", "fail", "absent"]) },
            "$resource" => new() { ["enum"] = SchemaText.Words(FhirModel.R4.Resources.Select(r => r.Name)) },
            "$key" or "$when" or "$each" or "$from" or "$for" => new() { ["type"] = new JsonArray("string", "number") },
            _ => [],
        };
        if (MappingSchema.Describe(word, language) is { } text) value["description"] = text;
        return value;
    }

    /// <summary>Which elements a rule may have follows from its <c>$resource</c>; one that takes that from a fragment may have those of any.</summary>
    private static JsonObject Resource(IReadOnlyList<FhirType> resources) => new()
    {
        ["type"] = "object",
        ["allOf"] = new JsonArray([.. resources.Select(r => (JsonNode?)new JsonObject
        {
            ["if"] = new JsonObject { ["required"] = SchemaText.Words(["$resource"]), ["properties"] = new JsonObject { ["$resource"] = new JsonObject { ["const"] = r.Name } } },
            ["then"] = SchemaText.Ref(r.Name),
        }).Prepend(SchemaText.Ref("resource-words"))]),
        ["if"] = new JsonObject { ["required"] = SchemaText.Words(["$resource"]) },
        ["else"] = AnyOf(resources),
    };

    /// <summary>The elements of any of the types.</summary>
    private static JsonObject AnyOf(IEnumerable<FhirType> types)
    {
        var names = types.SelectMany(t => Names(t).Select(n => n.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new() { ["propertyNames"] = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["pattern"] = @"^[$_]" }, new JsonObject { ["enum"] = SchemaText.Words(names) }) } };
    }

    private static JsonObject Elements(FhirType type, SortedDictionary<string, JsonObject> codes)
    {
        var elements = new JsonObject();
        foreach (var (name, element, one) in Names(type))
            elements[name] = SchemaText.Ref(Definition(element, one, codes) + (element.IsArray ? "*" : ""));
        return elements;
    }

    /// <summary>The names that an element is written by: a choice by its own name, or by that of one of its types.</summary>
    private static IEnumerable<(string Name, FhirElement Element, FhirElementType? Type)> Names(FhirType type)
    {
        foreach (var element in type.Elements)
        {
            if (element.IsChoice) yield return (element.Name, element, null);
            foreach (var one in element.Types) yield return (one.JsonName, element, one);
        }
    }

    private static string Definition(FhirElement element, FhirElementType? type, SortedDictionary<string, JsonObject> codes)
    {
        if (type is null) return "value";
        if (type.Type.Kind == FhirTypeKind.Resource) return "resource";
        if (type.Type.Kind != FhirTypeKind.Primitive) return type.Type.Name;
        if (type.Type.Name != "code" || element.Binding is not { Codes: { Count: <= MostCodes } known } binding) return "value";
        var name = "code:" + binding.ValueSet[(binding.ValueSet.LastIndexOf('/') + 1)..];
        codes.TryAdd(name, new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = SchemaText.Words(known.Order(StringComparer.Ordinal)) },
                new JsonObject { ["type"] = "string", ["pattern"] = Expression },
                new JsonObject { ["type"] = "number" },
                new JsonObject { ["type"] = "object", ["allOf"] = new JsonArray(SchemaText.Ref("words")), ["patternProperties"] = new JsonObject { [@"^\$"] = true }, ["additionalProperties"] = false }),
        });
        return name;
    }
}
