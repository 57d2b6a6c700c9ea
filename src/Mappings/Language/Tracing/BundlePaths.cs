using System.Text.Json;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>The names in a Bundle with where they stand: FHIR's path from the resource on, with indices into arrays.</summary>
internal static class BundlePaths
{
    /// <param name="types">The resource type of each entry.</param>
    /// <returns>The offset of each name's quote, its path, and the entry, from 0.</returns>
    public static List<(int Offset, string Path, int Entry)> Of(ReadOnlyMemory<byte> bundle, IReadOnlyList<string> types)
    {
        var names = new List<(int, string, int)>();
        var reader = new Utf8JsonReader(bundle.Span);
        reader.Read();
        Value(ref reader, "Bundle", -1, types, names);
        return names;
    }

    private static void Value(ref Utf8JsonReader reader, string path, int entry, IReadOnlyList<string> types, List<(int, string, int)> names)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString();
                var inside = entry >= 0 && path.Length == 0 && name == "resource" ? types[entry] : path.Length == 0 ? name! : $"{path}.{name}";
                names.Add(((int)reader.TokenStartIndex, inside, entry));
                reader.Read();
                Value(ref reader, inside, entry, types, names);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            var isEntries = path == "Bundle.entry";
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                Value(ref reader, isEntries ? "" : $"{path}[{i}]", isEntries ? i : entry, types, names);
        }
    }
}
