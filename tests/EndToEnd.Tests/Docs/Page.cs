using System.Text.RegularExpressions;

namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>A page of docs/ as its snippets: every code block, and every table that a mark stands before.</summary>
internal static partial class Page
{
    public static IReadOnlyList<string> All { get; } = ["docs/mapping.md", "docs/mapping.es.md", "docs/formats.md", "docs/formats.es.md"];

    public static IReadOnlyList<Snippet> Read(string page)
    {
        var lines = File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n").Split('\n');
        var snippets = new List<Snippet>();
        IReadOnlyList<string> mark = [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (Mark().Match(lines[i]) is { Success: true } match)
            {
                mark = match.Groups["mark"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                continue;
            }
            var fenced = lines[i].StartsWith("```", StringComparison.Ordinal);
            if (fenced || (mark.Count > 0 && lines[i].StartsWith('|')))
            {
                var start = fenced ? i + 1 : i;
                var end = start;
                while (end < lines.Length && (fenced ? !lines[end].StartsWith("```", StringComparison.Ordinal) : lines[end].StartsWith('|'))) end++;
                snippets.Add(new Snippet(page, start + 1, mark, string.Join('\n', lines[start..end])));
                i = fenced ? end : end - 1;
            }
            if (lines[i].Length > 0) mark = [];
        }
        return snippets;
    }

    /// <summary>The language of a page's words: <c>es</c> or <c>en</c>.</summary>
    public static string Language(string page) => page.EndsWith(".es.md", StringComparison.Ordinal) ? "es" : "en";

    [GeneratedRegex("^<!-- snippet: (?<mark>.+) -->$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();
}
