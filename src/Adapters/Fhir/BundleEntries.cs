using System.Text.Json;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>Counts the entries of a Bundle without building anything.</summary>
internal static class BundleEntries
{
    public static int Count(ReadOnlySpan<byte> bundle)
    {
        var reader = new Utf8JsonReader(bundle, new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
            var isEntry = reader.ValueTextEquals("entry"u8);
            reader.Read();
            if (!isEntry) reader.Skip();
            else return CountItems(ref reader);
        }
        return 0;
    }

    private static int CountItems(ref Utf8JsonReader reader)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            count++;
            reader.Skip();
        }
        return count;
    }
}
