using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Schemas;

/// <summary>The JSON Schema (draft 2020-12) of a file of settings, from what its reader asks for.</summary>
public static class SettingsSchema
{
    /// <param name="describe">What a setting means, by its path (<c>listen.mllp.port</c>); null for nothing.</param>
    public static string Of(string kind, SettingsOutline outline, Func<string, string?> describe)
    {
        var schema = SchemaText.Root(kind);
        foreach (var (key, value) in Group(outline, "", describe)) schema[key] = value?.DeepClone();
        return SchemaText.Write(schema);
    }

    private static JsonObject Group(SettingsOutline outline, string path, Func<string, string?> describe)
    {
        if (outline.Keys is { } names)
            return new() { ["type"] = "object", ["propertyNames"] = new JsonObject { ["enum"] = SchemaText.Words(names) }, ["additionalProperties"] = Value(outline.Settings[0], path, describe) };
        if (outline.KeyForm is { } form)
            return new() { ["type"] = "object", ["minProperties"] = 1, ["propertyNames"] = new JsonObject { ["pattern"] = form }, ["additionalProperties"] = Value(outline.Settings[0], path, describe) };
        var properties = new JsonObject();
        foreach (var setting in outline.Settings) properties[setting.Key] = Described(setting, path.Length == 0 ? setting.Key : $"{path}.{setting.Key}", describe);
        var group = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        var required = outline.Settings.Where(s => s.Required).Select(s => s.Key).ToList();
        if (required.Count > 0) group["required"] = SchemaText.Words(required);
        if (outline.Settings.Where(s => s.IsAlternative).ToList() is { Count: > 0 } alternatives)
            group["oneOf"] = new JsonArray([.. alternatives.Select(a => (JsonNode?)new JsonObject { ["required"] = SchemaText.Words([a.Key]) })]);
        return group;
    }

    private static JsonObject Described(SettingOutline setting, string path, Func<string, string?> describe)
    {
        var value = Value(setting, path, describe);
        if (describe(path) is { } text) value["description"] = text;
        if (setting.Default is { } usual) value["default"] = usual;
        return value;
    }

    private static JsonObject Value(SettingOutline setting, string path, Func<string, string?> describe) => setting.Kind switch
    {
        SettingKind.Text when setting.Form is { } form => new() { ["type"] = "string", ["pattern"] = form },
        SettingKind.Text => Scalar(),
        SettingKind.List => new()
        {
            ["type"] = new JsonArray("string", "array"),
            ["minLength"] = 1,
            ["minItems"] = 1,
            ["uniqueItems"] = true,
            ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 },
        },
        SettingKind.Flag => new() { ["type"] = "boolean" },
        SettingKind.Integer => new()
        {
            ["type"] = "integer",
            ["minimum"] = long.Parse(setting.Min!, CultureInfo.InvariantCulture),
            ["maximum"] = long.Parse(setting.Max!, CultureInfo.InvariantCulture),
        },
        SettingKind.Size => new() { ["type"] = new JsonArray("string", "integer"), ["pattern"] = "^[0-9]+ ?(B|KiB|MiB|GiB)?$" },
        SettingKind.Duration => new() { ["type"] = "string", ["pattern"] = "^[0-9]+ ?(ms|s|m|h|d)$" },
        SettingKind.Url => new() { ["type"] = "string", ["pattern"] = "^https?://[^/?#@\\s]+(/[^?#\\s]*)?$" },
        SettingKind.Choice => new() { ["enum"] = SchemaText.Words(setting.Words!) },
        SettingKind.Group => Inner(setting, path, describe),
        SettingKind.Any => [],
        _ => throw new InvalidOperationException($"no such kind of setting: {setting.Kind}"),
    };

    private static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number"), ["minLength"] = 1 };

    /// <summary>A group; of a way in or out also its short form.</summary>
    private static JsonObject Inner(SettingOutline setting, string path, Func<string, string?> describe)
    {
        var inner = setting.Inner!;
        if (!setting.IsAlternative || inner.Settings.Where(s => s.Required).ToList() is not [var only]) return Group(inner, path, describe);
        return new() { ["anyOf"] = new JsonArray(Group(inner, path, describe), Described(only, $"{path}.{only.Key}", describe)) };
    }
}
