using System.Text;

namespace IntegrationEngine.Engine.Storage;

/// <summary>
/// PostgreSQL takes no U+0000 in a text, and no half of a surrogate pair. A sender can put either into an identifier, which must not stop the ledger: each is
/// written as U+FFFD. Two keys that differ in nothing else are then held together, which is safe.
/// </summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text)
    {
        if (!text.Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text;
        var storable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0) storable.Append(Replacement);
            else storable.Append(rune.ToString());
        }
        return storable.ToString();
    }
}
