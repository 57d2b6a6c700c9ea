using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace IntegrationEngine.Engine.Reports.Writing;

/// <summary>A report as one HTML file that needs nothing else: for screens, and for A4 or letter paper.</summary>
public sealed class ReportHtml
{
    private const string Style = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: #1c2733; background: #fff; margin: 2rem auto; max-width: 68rem; padding: 0 1.5rem; }
        header { border-bottom: 3px solid #175e68; padding-bottom: .9rem; margin-bottom: 1.2rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
        h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
        dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; font-size: .9rem; }
        dl.facts dt { color: #5b6875; } dl.facts dd { margin: 0; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.6rem, 1fr)); gap: .6rem; margin: 1.2rem 0; padding: 0; list-style: none; }
        .tiles li { border: 1px solid #d4dbe1; border-left: 4px solid #175e68; border-radius: 4px; padding: .5rem .8rem .6rem; }
        .tiles b { display: block; white-space: nowrap; font-size: 1.3rem; line-height: 1.35; font-weight: 650; font-variant-numeric: tabular-nums; }
        .tiles span { color: #5b6875; font-size: .84rem; }
        figure { margin: .4rem 0 1rem; }
        svg { width: 100%; height: auto; display: block; font: 13px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        svg text { fill: #1c2733; } svg text.n { fill: #44505c; font-variant-numeric: tabular-nums; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; margin: .3rem 0 1rem; font-size: .86rem; }
        th, td { padding: .32rem .55rem; text-align: left; vertical-align: top; border-bottom: 1px solid #e1e6ea; }
        thead th { border-bottom: 2px solid #8a94a0; vertical-align: bottom; font-weight: 600; color: #44505c; }
        th.f, td.f { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        thead th.f { white-space: normal; }
        table.list { font-size: .74rem; } table.list th, table.list td { padding: .28rem .3rem; } table.list td.t { white-space: nowrap; } table.list td.id { overflow-wrap: anywhere; min-width: 7rem; }
        tr.l0 > * { font-weight: 650; background: #eef4f5; }
        tr.l1.over > * { font-weight: 600; }
        tr.l2 th { padding-left: 1.6rem; } tr.l3 th { padding-left: 2.7rem; }
        tbody th { font-weight: inherit; }
        td .adj { color: #a8343a; font-size: .92em; }
        section.rules dt { font-weight: 600; font-size: .86rem; } section.rules dd { margin: 0 0 .35rem; font-size: .86rem; color: #44505c; }
        ul.notes { font-size: .86rem; color: #44505c; padding-left: 1.2rem; }
        @media print {
          @page { margin: 14mm 13mm 16mm; }
          body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
          h2 { break-after: avoid; margin-top: 1.3rem; } figure, tr, .tiles li, section.rules dl > div { break-inside: avoid; } thead { display: table-header-group; }
          .wide { overflow: visible; } table.list { font-size: 7.2pt; } table.list td.id { min-width: 26mm; } table.list td.t { white-space: normal; min-width: 14mm; } table { font-size: 8.4pt; } th, td { padding: .2rem .35rem; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """;

    /// <summary>As many as fit a line.</summary>
    private const int Tiles = 8;

    // Letters of any language stay readable; what means something to HTML does not.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();
    private readonly Report _report;

    private ReportHtml(Report report) => _report = report;

    public static string Write(Report report)
    {
        var writer = new ReportHtml(report);
        writer.Page();
        return writer._html.ToString();
    }

    private void Page()
    {
        _html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{_report.Language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        _html.Append(CultureInfo.InvariantCulture, $"<title>{Text(_report.Title)} – {Text(_report.Subtitle)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<header>\n<h1>{Text(_report.Title)}</h1>\n<dl class=\"facts\">\n");
        foreach (var fact in _report.Facts) _html.Append(CultureInfo.InvariantCulture, $"<dt>{Text(fact.Label)}</dt><dd>{Text(fact.Value)}</dd>\n");
        _html.Append("</dl>\n</header>\n");
        if (_report.Sections.Count > 0) TilesOf(_report.Sections[0]);
        foreach (var section in _report.Sections.Where(s => s.Rows.Count > 1)) Section(section);
        foreach (var listing in _report.Listings) Listing(listing);
        Rules();
        if (_report.Notes.Count > 0)
            _html.Append(CultureInfo.InvariantCulture, $"<h2>{_report.Say("Notas", "Notes")}</h2>\n<ul class=\"notes\">\n").AppendJoin("", _report.Notes.Select(n => $"<li>{Text(n)}</li>\n")).Append("</ul>\n");
        _html.Append("</body>\n</html>\n");
    }

    private void TilesOf(ReportSection section)
    {
        var total = section.Rows[0];
        _html.Append("<ul class=\"tiles\">\n");
        for (var i = 0; i < Math.Min(Tiles, section.Figures.Count); i++)
            _html.Append(CultureInfo.InvariantCulture, $"<li><b>{Value(section.Figures[i], total, i)}</b><span>{Text(section.Figures[i].Heading.In(_report.Language))}</span></li>\n");
        _html.Append("</ul>\n");
    }

    private void Section(ReportSection section)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Text(section.Heading)}</h2>\n");
        if (SvgBars.Draw(_report, section, Text) is { } chart) _html.Append("<figure>\n").Append(chart).Append("</figure>\n");
        _html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\"><table>\n<thead><tr><th>{Text(string.Join(" / ", section.Dimensions))}</th>").AppendJoin("", section.Figures.Select(f => $"<th class=\"f\">{Text(f.Heading.In(_report.Language))}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in section.Rows)
        {
            var over = row.Level < section.Dimensions.Count ? " over" : "";
            _html.Append(CultureInfo.InvariantCulture, $"<tr class=\"l{row.Level}{over}\"><th scope=\"row\">{(row.Level == 0 ? "Total" : Text(row.Labels[^1]))}</th>");
            for (var i = 0; i < section.Figures.Count; i++) _html.Append(CultureInfo.InvariantCulture, $"<td class=\"f\">{Value(section.Figures[i], row, i)}</td>");
            _html.Append("</tr>\n");
        }
        _html.Append("</tbody>\n</table></div>\n</section>\n");
    }

    private void Listing(ReportListing listing)
    {
        var shown = Enumerable.Range(0, listing.Columns.Count).Where(i => listing.Rows.Any(r => r[i].Length > 0)).ToList();
        _html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Text(listing.Heading)}</h2>\n");
        if (listing.Rows.Count == 0) _html.Append("<p>–</p>\n");
        else
        {
            _html.Append("<div class=\"wide\"><table class=\"list\">\n<thead><tr>").AppendJoin("", shown.Select(i => $"<th>{Text(listing.Columns[i].Heading)}</th>")).Append("</tr></thead>\n<tbody>\n");
            foreach (var row in listing.Rows) _html.Append("<tr>").AppendJoin("", shown.Select(i => $"<td{Class(row[i])}>{Text(row[i])}</td>")).Append("</tr>\n");
            _html.Append("</tbody>\n</table></div>\n");
        }
        if (listing.IsCut) _html.Append(CultureInfo.InvariantCulture, $"<p>{_report.Say("Hay más.", "There are more.")}</p>\n");
        _html.Append("</section>\n");
    }

    private void Rules()
    {
        if (!_report.Figures.Any()) return;
        _html.Append(CultureInfo.InvariantCulture, $"<section class=\"rules\">\n<h2>{_report.Say("Qué cuenta cada cifra", "What each figure counts")}</h2>\n<dl>\n");
        foreach (var figure in _report.Figures) _html.Append(CultureInfo.InvariantCulture, $"<div><dt>{Text(figure.Heading.In(_report.Language))}</dt><dd>{Text(figure.Rule.In(_report.Language))}</dd></div>\n");
        _html.Append("</dl>\n</section>\n");
    }

    private string Value(Figure figure, ReportRow row, int i)
    {
        var value = Text(FigureText.Of(figure, row.Values[i], _report.Language));
        return row.Adjustments?[i] is { } change and not 0
            ? $"{value} <span class=\"adj\">({(change > 0 ? "+" : "−")}{Text(FigureText.Of(figure, Math.Abs(change), _report.Language))})</span>"
            : value;
    }

    /// <summary>Times and numbers stay on one line; identities break where they must.</summary>
    private static string Class(string cell) => cell.Length == 0 ? "" : cell.All(c => char.IsAsciiDigit(c) || c is '-' or ':' or '.' or ' ') ? " class=\"t\"" : cell.Contains('|', StringComparison.Ordinal) ? " class=\"id\"" : "";

    private static string Text(string text) => Encoder.Encode(text);
}
