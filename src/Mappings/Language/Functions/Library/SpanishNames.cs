using System.Globalization;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>How names are put together in Mexico: particles belong to the word behind them («de la Cruz»).</summary>
internal static class SpanishNames
{
    private static readonly HashSet<string> Particles = new(["de", "del", "la", "las", "los", "el", "y", "e", "da", "das", "do", "dos", "di", "du", "van", "von", "der", "den", "san", "santa"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Small = new(["de", "del", "la", "las", "los", "y", "e", "da", "das", "do", "dos", "di", "du", "van", "von", "der", "den"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Roman = new(["II", "III", "IV"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The surnames in a text that holds one or several, each with its particles.</summary>
    public static IReadOnlyList<string> Surnames(string text)
    {
        var surnames = new List<string>();
        var particles = new List<string>();
        foreach (var word in Words(text))
        {
            particles.Add(word);
            if (Particles.Contains(word)) continue;
            surnames.Add(string.Join(' ', particles));
            particles.Clear();
        }
        // A particle at the end is a surname after all.
        if (particles.Count > 0) surnames.Add(string.Join(' ', particles));
        return surnames;
    }

    /// <summary>Each word with one capital; particles small, except at the start.</summary>
    public static string TitleCase(string text) => string.Join(' ', Words(text).Select((w, i) => i > 0 && Small.Contains(w) ? Lower(w) : Roman.Contains(w) ? Upper(w) : Capitals(w)));

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Capitals(string word)
    {
        var letters = Lower(word).ToCharArray();
        for (var i = 0; i < letters.Length; i++)
            if (i == 0 || letters[i - 1] is '-' or '\'' or '’' or '(' or '.') letters[i] = char.ToUpper(letters[i], CultureInfo.InvariantCulture);
        return new string(letters);
    }

    private static string Upper(string word) => word.ToUpperInvariant();

    private static string Lower(string word) => word.ToLower(CultureInfo.InvariantCulture);
}
