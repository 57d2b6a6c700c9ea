using System.Text.Json;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>The records of a JSON text: the root's array, else the first array of objects on the way down, else the root itself.</summary>
internal static class JsonSample
{
    private const int MaxDepth = 60;

    public static FileSample? Read(byte[] file)
    {
        try
        {
            var text = file.AsMemory(file.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0);
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var (path, records) = Find(json.RootElement, []) ?? ([], json.RootElement);
            var root = new SampleGroup("", "");
            foreach (var record in records.ValueKind == JsonValueKind.Array ? records.EnumerateArray().Take(FileSample.MostRecords) : [records])
                if (record.ValueKind == JsonValueKind.Object) Add(root, record);
            return new FileSample(FormatKind.Json, path.Count == 0 ? "json: {}" : $"json: {{ records: {string.Join('.', path)} }}", root);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static (List<string> Path, JsonElement Records)? Find(JsonElement element, List<string> path)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Object) ? (path, element) : null;
        if (element.ValueKind != JsonValueKind.Object) return null;
        // Beside many other names an array is a group of the one record.
        if (element.EnumerateObject().Skip(4).Any()) return null;
        foreach (var property in element.EnumerateObject())
            if (Find(property.Value, [.. path, property.Name]) is { } found) return found;
        return null;
    }

    private static void Add(SampleGroup group, JsonElement instance)
    {
        group.Count++;
        Properties(group, instance, "");
    }

    private static void Properties(SampleGroup group, JsonElement element, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            var at = path + property.Name;
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Properties(group, property.Value, at + ".");
                    break;
                case JsonValueKind.Array when property.Value.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Object):
                    foreach (var item in property.Value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)) Add(group.Group(at.Replace('.', ' '), at), item);
                    break;
                case JsonValueKind.Array:
                    var several = group.Field(at.Replace('.', ' '), at);
                    several.Repeats = true;
                    foreach (var item in property.Value.EnumerateArray()) Text(several, item);
                    break;
                default:
                    var field = group.Field(at.Replace('.', ' '), at);
                    if (Text(field, property.Value)) field.Filled++;
                    break;
            }
        }
    }

    private static bool Text(SampleField field, JsonElement value)
    {
        var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Null => "", _ => value.GetRawText() };
        if (text.Length > 0) field.Texts.Add(text);
        return text.Length > 0;
    }
}
