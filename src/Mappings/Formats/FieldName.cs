namespace IntegrationEngine.Mappings.Formats;

/// <summary>What fields and groups may be called: mappings name them in expressions.</summary>
public static class FieldName
{
    /// <summary>A letter, with or without accent, then letters, digits, <c>-</c> and <c>_</c>; at most 64 characters.</summary>
    public const string Form = @"^(?=.{1,64}$)\p{L}[\p{L}\p{Nd}_-]*$";

    // The words of the language's expressions.
    private static readonly HashSet<string> Words = new(
        ["first", "only", "else", "omit", "reject", "absent", "ordinal", "and", "or", "not", "in", "is", "null", "valued", "placeholder", "source", "true", "false"],
        StringComparer.Ordinal);

    /// <summary>Whether it has the form of one; the last sign is no <c>-</c>.</summary>
    public static bool IsName(string name) =>
        name.Length is >= 1 and <= 64 && char.IsLetter(name[0]) && name[^1] != '-' && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Whether the language has this word for itself.</summary>
    public static bool IsWord(string name) => Words.Contains(name);
}
