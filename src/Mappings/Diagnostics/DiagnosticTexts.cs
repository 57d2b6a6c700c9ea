namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>The words of one code in one language. Placeholders are written <c>{name}</c>.</summary>
/// <param name="Message">The one-line statement.</param>
/// <param name="Label">What stands beside the caret; may be null.</param>
/// <param name="Hints">The <c>= try:</c> lines, in order; a tab divides what to write from what it does.</param>
/// <param name="Explain">The page behind <c>explain CODE</c>.</param>
public sealed record DiagnosticTexts(string Message, string? Label, IReadOnlyList<string> Hints, string Explain)
{
    /// <summary>
    /// For arguments that are words rather than names: by placeholder, the argument's value and how this language says it.
    /// A value that is not listed stays as it is.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Words { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    public string FillMessage(IReadOnlyDictionary<string, string> arguments) => DiagnosticCatalogue.Fill(Message, InWords(arguments));

    /// <summary>The label; null where there is none, or not everything that it names is given.</summary>
    public string? FillLabel(IReadOnlyDictionary<string, string> arguments) =>
        Label is not null && IsGiven(Label, arguments) ? DiagnosticCatalogue.Fill(Label, InWords(arguments)) : null;

    /// <summary>The hints whose placeholders are all given, their second columns one under the other.</summary>
    public IReadOnlyList<string> FillHints(IReadOnlyDictionary<string, string> arguments)
    {
        var words = InWords(arguments);
        return Align([.. Hints.Where(h => IsGiven(h, arguments)).Select(h => DiagnosticCatalogue.Fill(h, words))]);
    }

    /// <summary>Lines with a tab between two columns, set one under the other.</summary>
    public static IReadOnlyList<string> Align(IReadOnlyList<string> lines)
    {
        var width = lines.Select(l => l.IndexOf('\t', StringComparison.Ordinal)).DefaultIfEmpty(-1).Max();
        return width < 0 ? lines : [.. lines.Select(l => l.Split('\t', 2) is [var first, var second] ? $"{first.PadRight(width)}  {second}" : l)];
    }

    private static bool IsGiven(string text, IReadOnlyDictionary<string, string> arguments) => DiagnosticCatalogue.Placeholders(text).All(arguments.ContainsKey);

    private IReadOnlyDictionary<string, string> InWords(IReadOnlyDictionary<string, string> arguments) =>
        Words.Count == 0
            ? arguments
            : arguments.ToDictionary(a => a.Key, a => Words.TryGetValue(a.Key, out var words) && words.TryGetValue(a.Value, out var word) ? word : a.Value, StringComparer.Ordinal);
}
