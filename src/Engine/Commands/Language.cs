namespace IntegrationEngine.Engine.Commands;

/// <summary>The language of words for people: <c>--lang</c>, else the locale, else English.</summary>
public static class Language
{
    /// <summary>Read before the command line is parsed, so that help and usage errors are in it too.</summary>
    public static string Choose(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is "--lang" && i + 1 < arguments.Count) return Known(arguments[i + 1]);
            if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal)) return Known(arguments[i]["--lang=".Length..]);
        }
        // The process runs with invariant cultures, so the locale is asked from where it stands (POSIX order).
        foreach (var name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
            if (environment(name) is { Length: > 0 } locale) return Known(locale);
        return "en";
    }

    private static string Known(string name) => name.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? "es" : "en";
}
