using System.Text.Json;
using IntegrationEngine.Mappings.Formats.Reading;

namespace IntegrationEngine.Mappings.Formats.Content;

/// <summary>Reads a record's stored content back. Names that the format doesn't have are passed over.</summary>
internal static class ContentReader
{
    private const int MaxDepth = 64;

    [ThreadStatic]
    private static byte[]? _text;

    /// <summary>Whether it is a record's content: an object of texts, of arrays of texts, and for groups of arrays of such objects.</summary>
    public static bool Read(FormatDefinition format, ReadOnlySpan<byte> content, RecordTree tree)
    {
        tree.Clear();
        var json = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            return json.Read() && json.TokenType == JsonTokenType.StartObject && Instance(ref json, format.Root, -1, tree) && !json.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Instance(ref Utf8JsonReader json, FormatGroup group, int parent, RecordTree tree)
    {
        var instance = tree.Add(group, parent, 0);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Field(ref json, group);
            var below = field is null ? Below(ref json, group) : null;
            json.Read();
            if (field is null && below is null) json.Skip();
            else if (!(field is not null ? Values(ref json, instance, field, tree) : Instances(ref json, below!, instance, tree))) return false;
        }
        return true;
    }

    private static bool Instances(ref Utf8JsonReader json, FormatGroup group, int parent, RecordTree tree)
    {
        if (json.TokenType != JsonTokenType.StartArray) return false;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            if (json.TokenType != JsonTokenType.StartObject || !Instance(ref json, group, parent, tree)) return false;
        return true;
    }

    private static bool Values(ref Utf8JsonReader json, int instance, FormatField field, RecordTree tree)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            Add(ref json, instance, field, tree);
            return true;
        }
        if (json.TokenType != JsonTokenType.StartArray) return false;
        while (json.Read() && json.TokenType == JsonTokenType.String) Add(ref json, instance, field, tree);
        return json.TokenType == JsonTokenType.EndArray;
    }

    private static void Add(ref Utf8JsonReader json, int instance, FormatField field, RecordTree tree)
    {
        if (!json.ValueIsEscaped)
        {
            // The reader looks at the form of UTF-8 only when it unescapes.
            if (RecordCharset.InvalidUtf8(json.ValueSpan) >= 0) throw new InvalidOperationException("no UTF-8");
            tree.Add(instance, field, json.ValueSpan, 0);
            return;
        }
        // No text is longer than it is written.
        if (_text is null || _text.Length < json.ValueSpan.Length) _text = new byte[json.ValueSpan.Length * 2];
        tree.Add(instance, field, _text.AsSpan(0, json.CopyString(_text)), 0);
    }

    private static FormatField? Field(ref Utf8JsonReader json, FormatGroup group)
    {
        foreach (var field in group.Fields)
            if (json.ValueTextEquals(field.Name)) return field;
        return null;
    }

    private static FormatGroup? Below(ref Utf8JsonReader json, FormatGroup group)
    {
        foreach (var below in group.Groups)
            if (json.ValueTextEquals(below.Name)) return below;
        return null;
    }
}
