namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>A code block or a table of a page, with the mark that says what it is.</summary>
/// <param name="Line">Of its first line in the page.</param>
/// <param name="Mark">The words of the comment before it, <c>snippet: mapping</c> as <c>[mapping]</c>; empty where it has none.</param>
/// <param name="Text">Without its fences.</param>
internal sealed record Snippet(string Page, int Line, IReadOnlyList<string> Mark, string Text)
{
    public string Kind => Mark.Count == 0 ? "" : Mark[0];

    public IReadOnlyList<string> Lines => [.. Text.Split('\n').Select(l => l.TrimEnd())];

    /// <summary>The rows of a table below its head, each as its cells.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows => Lines.Skip(2).Where(l => l.StartsWith('|')).Select(l => (IReadOnlyList<string>)[.. l.Trim('|').Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|').Select(c => c.Replace('\u0001', '|').Trim())]);

    public override string ToString() => $"{Page}:{Line} {string.Join(' ', Mark)}";
}
