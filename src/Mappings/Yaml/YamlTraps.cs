using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>
/// Why a text is no YAML, in the words of who wrote it: the parser says where it gave up, often lines behind the cause. Looked for are the mistakes that are made:
/// tabs, a missing blank behind a colon, an open quote, more behind a quoted text, a colon in a text, a sign that YAML keeps for itself.
/// </summary>
internal static partial class YamlTraps
{
    private const string Reserved = "@`%|>&*!,]}#";

    /// <summary>Nobody wrote a longer line by hand, and looking for mistakes in it takes time.</summary>
    private const int LongestLine = 2_000;

    /// <param name="lines">The text.</param>
    /// <param name="at">The line, from 1, at which the parser gave up.</param>
    /// <returns>The code, line and column from 1, length, and what a hint may say; null where the cause is another one.</returns>
    public static (string Code, int Line, int Column, int Length, string? Fix)? Find(string[] lines, int at)
    {
        // The parser stops at the line of the mistake or, for keys and open quotes, at one of those behind it.
        for (var i = Math.Min(at, lines.Length) - 1; i >= 0; i--)
        {
            if (Of(lines[i]) is var (code, column, length, fix)) return (code, i + 1, column, length, fix);
            // An open quote may stand far above; other mistakes do not.
            if (at - i > 2) break;
        }
        for (var i = Math.Min(at, lines.Length) - 1; i >= 0; i--)
            if (lines[i].Length <= LongestLine && OpenQuote().Match(lines[i]) is { Success: true } open)
                return ("C121", i + 1, open.Groups["value"].Index + 1, open.Groups["value"].Length, Closed(open.Groups["value"].Value));
        return null;
    }

    /// <summary>The first bracket or brace of a line that is not closed on it; the file's first character where there is none.</summary>
    public static SourceSpan Bracket(string file, string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var (depth, first) = (0, -1);
            for (var c = 0; c < lines[i].Length; c++)
            {
                if (lines[i][c] is '[' or '{')
                {
                    if (depth++ == 0) first = c;
                }
                else if (lines[i][c] is ']' or '}')
                {
                    depth--;
                }
            }
            if (depth > 0) return new SourceSpan(file, i + 1, first + 1, 1);
        }
        return new SourceSpan(file, 1, 1, 1);
    }

    private static (string Code, int Column, int Length, string? Fix)? Of(string line)
    {
        if (line.Length > LongestLine || line.AsSpan().TrimStart().StartsWith("#") || line.AsSpan().Trim().IsEmpty) return null;
        if (NoBlank().Match(line) is { Success: true } key) return ("C122", key.Groups["colon"].Index + 1, 1, key.Value.Trim().Replace(":", ": ", StringComparison.Ordinal));
        if (BehindQuote().Match(line) is { Success: true } quoted)
        {
            var rest = quoted.Groups["rest"];
            return ("C120", rest.Index + 1, Math.Max(1, rest.Value.TrimEnd().Length), Expression(quoted.Groups["text"].Value, rest.Value));
        }
        if (Value().Match(line) is not { Success: true } entry) return null;
        var value = entry.Groups["value"];
        var text = value.Value.TrimEnd();
        // What begins a block, an object or a list is no plain text.
        if (text.Length == 0 || text[0] is '"' or '\'' or '{' or '[') return null;
        if (text is "|" or ">" or "|-" or ">-" or "|+" or ">+") return null;
        if (Reserved.Contains(text[0]) || text.StartsWith("- ", StringComparison.Ordinal) || text is "-") return ("C124", value.Index + 1, 1, Quoted(text));
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 && text.EndsWith(':')) colon = text.Length - 1;
        return colon < 0 ? null : ("C123", value.Index + colon + 1, 1, Quoted(text));
    }

    /// <summary>A text in quotes with a function, an alternative or an else behind it is meant as an expression; quotes of a block leave it one.</summary>
    private static string? Expression(string text, string rest) =>
        rest.TrimStart() is ['|' or '?' or ',' or 'e', ..] ? $"|\n          '{text[1..^1]}' {rest.Trim()}" : null;

    private static string Closed(string open) => open.TrimEnd() + open[0];

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^\s*(- )?[$\w-]+(?<colon>:)[^\s:/][^:]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoBlank();

    [GeneratedRegex(@"^\s*(- )?([$\w-]+:\s+)?(?<text>'([^']|'')*'|""([^""\\]|\\.)*"")\s*(?<rest>[^\s#,\]}:].*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BehindQuote();

    [GeneratedRegex(@"^\s*(- )?[$\w-]+:\s+(?<value>'([^']|'')*|""([^""\\]|\\.)*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenQuote();

    [GeneratedRegex(@"^\s*(- )?[$\w-]+:\s+(?<value>\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();
}
