using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace IntegrationEngine.Engine.Documents;

/// <summary>Writes a document as one HTML file that needs nothing else: to read, to print, to send. Every text is escaped; there is no script in it.</summary>
internal sealed class HtmlWriter
{
    private const string Style = """
        :root { color-scheme: light; }
        body { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: #1c2733; margin: 2rem auto; max-width: 76rem; padding: 0 1.5rem; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .2rem; }
        h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid #1f6f78; }
        h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; color: #1f6f78; }
        p.sub { color: #5b6875; margin: 0 0 1.5rem; }
        table { border-collapse: collapse; width: 100%; margin: .4rem 0 1rem; font-size: .86rem; }
        th, td { border: 1px solid #d4dbe1; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        table.fixed { table-layout: fixed; }
        th { background: #eef4f5; font-weight: 600; }
        tbody tr:nth-child(even) { background: #fafbfc; }
        code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .92em; }
        pre { background: #f5f7f8; border: 1px solid #d4dbe1; padding: .7rem .9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        td.sign { height: 2.6rem; min-width: 9rem; }
        nav ul { columns: 2; padding-left: 1.2rem; }
        nav a { color: #1f6f78; text-decoration: none; }
        @media print {
          @page { margin: 14mm; size: A4 landscape; }
          body { margin: 0; max-width: none; font-size: 10.5pt; padding: 0; }
          h2 { break-after: avoid; } h3 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; } nav { display: none; }
        }
        """;

    // Letters of any language stay readable; what means something to HTML does not.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    public static string Write(Document document)
    {
        var writer = new HtmlWriter();
        writer.Whole(document);
        return writer._html.ToString();
    }

    private void Whole(Document document)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{document.Language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        _html.Append(CultureInfo.InvariantCulture, $"<title>{Escaped(document.Title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{Escaped(document.Title)}</h1>\n<p class=\"sub\">{Text(document.Subtitle)}</p>\n");
        Contents(document);
        var number = 0;
        foreach (var block in document.Blocks) Block(block, ref number);
        _html.Append("</body>\n</html>\n");
    }

    private void Contents(Document document)
    {
        var chapters = document.Blocks.OfType<Heading>().Where(h => h.Level == 2).ToList();
        if (chapters.Count < 4) return;
        _html.Append("<nav><ul>\n");
        for (var i = 0; i < chapters.Count; i++) _html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#s{i + 1}\">{Escaped(chapters[i].Text)}</a></li>\n");
        _html.Append("</ul></nav>\n");
    }

    private void Block(Block block, ref int number)
    {
        switch (block)
        {
            case Heading { Level: 2 } heading:
                _html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"s{++number}\">{Escaped(heading.Text)}</h2>\n");
                break;
            case Heading heading:
                _html.Append(CultureInfo.InvariantCulture, $"<h3>{Text(heading.Text)}</h3>\n");
                break;
            case Paragraph paragraph:
                _html.Append(CultureInfo.InvariantCulture, $"<p>{Text(paragraph.Text)}</p>\n");
                break;
            case Bullets bullets:
                _html.Append("<ul>\n").AppendJoin("", bullets.Items.Select(i => $"<li>{Text(i)}</li>\n")).Append("</ul>\n");
                break;
            case Verbatim verbatim:
                _html.Append(CultureInfo.InvariantCulture, $"<pre>{Escaped(verbatim.Text)}</pre>\n");
                break;
            case Table table:
                Table(table.Headings, table.Widths, table.Rows.Select(r => r.Select((c, i) => table.Code.Contains(i) && c.Length > 0 ? $"<td><code>{Escaped(c)}</code></td>" : $"<td>{Text(c)}</td>")));
                break;
            case Signatures signatures:
                Table(signatures.Columns, [], signatures.Roles.Select(r => Enumerable.Repeat("<td class=\"sign\"></td>", signatures.Columns.Count - 1).Prepend($"<td>{Escaped(r)}</td>")));
                break;
        }
    }

    private void Table(IReadOnlyList<string> headings, IReadOnlyList<int> widths, IEnumerable<IEnumerable<string>> rows)
    {
        _html.Append(widths.Count == 0 ? "<table>\n" : "<table class=\"fixed\">\n<colgroup>").AppendJoin("", widths.Select(w => $"<col style=\"width:{w}%\">")).Append(widths.Count == 0 ? "" : "</colgroup>\n");
        _html.Append("<thead><tr>").AppendJoin("", headings.Select(h => $"<th>{Escaped(h)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows) _html.Append("<tr>").AppendJoin("", row).Append("</tr>\n");
        _html.Append("</tbody>\n</table>\n");
    }

    /// <summary>With what stands between backticks in a fixed width.</summary>
    private static string Text(string text)
    {
        var parts = text.Split('`');
        return parts.Length % 2 == 0 ? Escaped(text) : string.Concat(parts.Select((p, i) => i % 2 == 0 ? Escaped(p) : $"<code>{Escaped(p)}</code>"));
    }

    private static string Escaped(string text) => Encoder.Encode(text.Replace(Marked.Backtick, '`')).Replace("&#xA;", "\n", StringComparison.Ordinal).Replace("&#xD;", "", StringComparison.Ordinal);
}
