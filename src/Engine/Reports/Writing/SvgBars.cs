using System.Globalization;
using System.Text;

namespace IntegrationEngine.Engine.Reports.Writing;

/// <summary>Draws rows of a table as horizontal bars with their numbers, as SVG that stands in the page itself.</summary>
internal static class SvgBars
{
    /// <summary>Further rows are in the table.</summary>
    private const int Most = 20;

    private const int Width = 960, LabelWidth = 330, NumberWidth = 210, BarHeight = 18, RowHeight = 27, Top = 30;

    private const int LongestLabel = 46;

    // Told apart in grey too, on paper: from dark to light, with a hatched last.
    private static readonly string[] Colours = ["#175e68", "#d08a24", "#a8343a", "#8a94a0"];

    /// <summary>Null where there is nothing to draw.</summary>
    public static string? Draw(Report report, ReportSection section, Func<string, string> escape)
    {
        if (section.Chart is not { } chart) return null;
        var figures = chart.Figures.Select(id => section.Figures.Select((f, i) => (Figure: f, Index: i)).FirstOrDefault(f => f.Figure.Id == id)).Where(f => f.Figure is not null).ToList();
        var rows = section.Rows.Where(r => r.Level == chart.Level).Select(r => (Row: r, Values: figures.ConvertAll(f => r.Values[f.Index] ?? 0))).Where(r => r.Values.Exists(v => v > 0)).ToList();
        if (figures.Count == 0 || rows.Count == 0) return null;
        var longest = rows.Max(r => chart.IsNested ? r.Values.Max() : r.Values.Sum());
        rows = [.. rows.OrderByDescending(r => rows.Count > Most ? r.Values.Sum() : 0).Take(Most)];
        var height = Top + (rows.Count * RowHeight) + 6;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{escape(section.Heading)}\">\n");
        Legend(svg, report, figures.ConvertAll(f => f.Figure), escape);
        for (var i = 0; i < rows.Count; i++) Row(svg, report, figures.ConvertAll(f => f.Figure), rows[i].Row, rows[i].Values, chart.IsNested, longest, Top + (i * RowHeight), escape);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg, Report report, List<Figure> figures, Func<string, string> escape)
    {
        decimal x = LabelWidth;
        for (var i = 0; i < figures.Count; i++)
        {
            var heading = figures[i].Heading.In(report.Language);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0}\" y=\"5\" width=\"12\" height=\"12\" rx=\"2\" fill=\"{Colours[i % Colours.Length]}\"/><text x=\"{x + 18:0}\" y=\"15.5\">{escape(heading)}</text>\n");
            x += 34 + (heading.Length * 7.4m);
        }
    }

    private static void Row(StringBuilder svg, Report report, List<Figure> figures, ReportRow row, List<decimal> values, bool isNested, decimal longest, int y, Func<string, string> escape)
    {
        var label = row.Labels[^1];
        if (label.Length > LongestLabel) label = label[..(LongestLabel - 1)].TrimEnd() + "…";
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 10}\" y=\"{y + 13.5:0.0}\" text-anchor=\"end\">{escape(label)}</text>");
        const int room = Width - LabelWidth - NumberWidth;
        decimal x = LabelWidth;
        // The longest first, where they lie over each other.
        foreach (var i in isNested ? Enumerable.Range(0, values.Count).Reverse() : Enumerable.Range(0, values.Count))
        {
            var width = longest == 0 ? 0 : room * values[i] / longest;
            if (values[i] > 0) width = Math.Max(width, 1.5m);
            if (width > 0)
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.0}\" y=\"{y}\" width=\"{width:0.0}\" height=\"{BarHeight}\" fill=\"{Colours[i % Colours.Length]}\"><title>{escape(figures[i].Heading.In(report.Language))}: {escape(FigureText.Of(figures[i], values[i], report.Language))}</title></rect>");
            if (!isNested) x += width;
        }
        var end = isNested ? LabelWidth + (longest == 0 ? 0 : room * values.Max() / longest) : x;
        var numbers = string.Join(" · ", values.Select((v, i) => (v, i)).Where(v => v.v != 0).Select(v => FigureText.Of(figures[v.i], v.v, report.Language)));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{end + 8:0.0}\" y=\"{y + 13.5:0.0}\" class=\"n\">{escape(numbers)}</text>\n");
    }
}
