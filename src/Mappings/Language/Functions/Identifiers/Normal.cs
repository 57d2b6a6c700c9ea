namespace IntegrationEngine.Mappings.Language.Functions.Identifiers;

/// <summary>Identifiers as people write them: in capitals or not, with blanks, dots and dashes.</summary>
internal static class Normal
{
    public static string Of(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '/'))).ToUpperInvariant();

    public static bool IsDigits(string text, int start, int count) => !text.AsSpan(start, count).ContainsAnyExceptInRange('0', '9');

    /// <summary>Ñ included.</summary>
    public static bool IsLetters(string text, int start, int count)
    {
        foreach (var c in text.AsSpan(start, count))
            if (!char.IsAsciiLetterUpper(c) && c != 'Ñ') return false;
        return true;
    }
}
