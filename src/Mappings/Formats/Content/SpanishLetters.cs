using System.Text;

namespace IntegrationEngine.Mappings.Formats.Content;

/// <summary>Accents without the tables of the operating system, which a small installation lacks.</summary>
internal static class SpanishLetters
{
    private const string Accented = "áéíóúüñÁÉÍÓÚÜÑ";
    private const string Plain = "aeiouunAEIOUUN";

    // Acute, diaeresis and tilde as characters of their own, as some systems write them.
    private static readonly string Marks = "\u0301\u0301\u0301\u0301\u0301\u0308\u0303\u0301\u0301\u0301\u0301\u0301\u0308\u0303";

    /// <summary>The letter without its accent; ñ is a letter of its own.</summary>
    public static char Bare(char letter) => letter is 'ñ' or 'Ñ' ? letter : Accented.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? Plain[at] : letter;

    /// <summary>Each letter with its accent as one character.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F')) return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var whole = result.Length == 0 ? null : Find(result[^1], c);
            if (whole is { } letter) result[^1] = letter;
            else result.Append(c);
        }
        return result.ToString();
    }

    private static char? Find(char letter, char mark)
    {
        for (var i = 0; i < Plain.Length; i++)
            if (Plain[i] == letter && Marks[i] == mark) return Accented[i];
        return null;
    }
}
