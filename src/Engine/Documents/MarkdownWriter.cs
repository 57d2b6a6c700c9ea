using System.Globalization;
using System.Text;

namespace IntegrationEngine.Engine.Documents;

/// <summary>Writes a document as Markdown with tables, which reads as text too.</summary>
internal static class MarkdownWriter
{
    public static string Write(Document document)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Plain(document.Title)}\n\n{Plain(document.Subtitle)}\n");
        foreach (var block in document.Blocks) text.Append('\n').Append(Block(block));
        return text.ToString();
    }

    private static string Block(Block block) => block switch
    {
        Heading heading => $"{new string('#', heading.Level)} {Plain(heading.Text)}\n",
        Paragraph paragraph => Plain(paragraph.Text) + "\n",
        Bullets bullets => string.Concat(bullets.Items.Select(i => $"- {Plain(i)}\n")),
        Verbatim verbatim => $"{Fence(verbatim.Text)}\n{verbatim.Text.TrimEnd('\n')}\n{Fence(verbatim.Text)}\n",
        Table table => Table(table.Headings, table.Rows.Select(r => r.Select((c, i) => table.Code.Contains(i) && c.Length > 0 ? Code(c) : Cell(Plain(c))))),
        Signatures signatures => Table(signatures.Columns, signatures.Roles.Select(r => Enumerable.Repeat(" ", signatures.Columns.Count - 1).Prepend(Plain(r)))),
        _ => throw new InvalidOperationException($"no such block: {block.GetType().Name}"),
    };

    private static string Table(IReadOnlyList<string> headings, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", headings.Select(h => Cell(Plain(h)))).Append(" |\n|").AppendJoin("|", headings.Select(_ => " --- ")).Append("|\n");
        foreach (var row in rows) text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        return text.ToString();
    }

    private static string Code(string cell) => cell.Contains('`', StringComparison.Ordinal) ? $"`` {Cell(cell)} ``" : $"`{Cell(cell)}`";

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Markdown may hold HTML, links and marks: a text may not become any.</summary>
    private static string Plain(string text) => string.Concat(text.Split('`').Select((p, i) => i % 2 == 1 ? Span(p) : Escaped(p)));

    private static string Span(string text) => text.Contains(Marked.Backtick, StringComparison.Ordinal) ? $"`` {text.Replace(Marked.Backtick, '`')} ``" : $"`{text}`";

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text)
            _ = sign switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\\' or '*' or '_' or '[' or ']' or '~' => escaped.Append('\\').Append(sign),
                Marked.Backtick => escaped.Append("\\`"),
                _ => escaped.Append(sign),
            };
        return escaped.ToString();
    }

    /// <summary>Longer than any in the text.</summary>
    private static string Fence(string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return fence;
    }
}
