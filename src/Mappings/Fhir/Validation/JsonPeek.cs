using System.Text.Json;

namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>Looks into a JSON value that has been read already, for the few rules that span objects.</summary>
internal static class JsonPeek
{
    /// <summary>The resource type of a text's root; null where it has none that R4 knows.</summary>
    public static FhirType? ResourceTypeOf(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && FindResourceType(reader, out var type) ? type : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>From a reader at the start of an object: true where it says a resource type, which is null where R4 has none such.</summary>
    public static bool FindResourceType(Utf8JsonReader reader, out FhirType? type)
    {
        type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!IsName(reader, "resourceType"u8))
            {
                reader.Skip();
                continue;
            }
            if (!reader.Read() || reader.TokenType != JsonTokenType.String) return false;
            type = FhirModel.R4.FindResource(reader.ValueSpan);
            return true;
        }
        return false;
    }

    /// <summary>A property of an object as it stands in the text, without the quotes of a string; empty where it is not there.</summary>
    public static ReadOnlySpan<byte> Property(ReadOnlySpan<byte> value, ReadOnlySpan<byte> name)
    {
        if (value.Length < 2 || value[0] != '{') return [];
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = IsName(reader, name);
            if (!reader.Read()) return [];
            var start = (int)reader.TokenStartIndex;
            if (found && reader.TokenType is JsonTokenType.String or JsonTokenType.Number) return reader.ValueSpan;
            reader.Skip();
            if (found) return value[start..(int)reader.BytesConsumed];
        }
        return [];
    }

    /// <summary>Whether the name or string at the reader is this one; one whose escapes mean nothing (half of a surrogate pair) is none.</summary>
    public static bool IsName(in Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan.SequenceEqual(name);
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The next item of an array, as it stands in the text; <paramref name="at"/> begins at 0.</summary>
    public static bool Next(ReadOnlySpan<byte> array, scoped ref int at, out ReadOnlySpan<byte> item)
    {
        item = default;
        if (array.Length < 2 || array[0] != '[') return false;
        at = Math.Max(at, 1);
        while (at < array.Length && array[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',') at++;
        if (at >= array.Length - 1 || array[at] == ']') return false;
        var rest = array[at..];
        // Read as a text of its own, of which only the first value is asked for.
        var reader = new Utf8JsonReader(rest, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue }));
        if (!reader.Read() || !reader.TrySkip()) return false;
        item = rest[..(int)reader.BytesConsumed];
        at += item.Length;
        return true;
    }
}
