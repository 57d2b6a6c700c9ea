using IntegrationEngine.Engine.Documents;

namespace IntegrationEngine.Engine.Reports.Writing;

/// <summary>
/// A report as one table: a line for each figure of each group, with the codes and the names of its groups and the date that counts. Spreadsheets make any table of it. A list is
/// a table as it is.
/// </summary>
public static class ReportCsv
{
    public static string Write(Report report)
    {
        if (report.Sections.Count == 0) return Listings(report);
        var deepest = report.Sections.Max(s => s.Dimensions.Count);
        string[] headings =
        [
            report.Say("seccion", "section"), report.Say("nivel", "level"),
            .. Enumerable.Range(1, deepest).SelectMany(i => (string[])[report.Say($"clave_{i}", $"code_{i}"), report.Say($"nombre_{i}", $"name_{i}")]),
            report.Say("cifra", "figure"), report.Say("titulo", "heading"), report.Say("valor", "value"), report.Say("unidad", "unit"), report.Say("ajuste", "adjustment"), report.Say("regla", "rule"),
        ];
        return CsvText.Write(headings, report.Sections.SelectMany(s => s.Rows.SelectMany(r => s.Figures.Select((f, i) => Line(report, s, r, f, i, deepest)))));
    }

    private static string[] Line(Report report, ReportSection section, ReportRow row, Figure figure, int index, int deepest) =>
    [
        section.Id, row.Level == 0 ? "total" : section.Dimensions[row.Level - 1],
        .. Enumerable.Range(0, deepest).SelectMany(i => i < row.Level ? (string[])[row.Key[i], row.Labels[i]] : ["", ""]),
        figure.Id, figure.Heading.In(report.Language), row.Values[index] is { } value ? FigureText.Plain(figure, value) : "", FigureText.Unit(figure.Unit).In(report.Language),
        row.Adjustments?[index] is { } change ? FigureText.Plain(figure, change) : "", figure.Rule.In(report.Language),
    ];

    /// <summary>Lists with the same columns are one table, with the list's name before them.</summary>
    private static string Listings(Report report)
    {
        if (report.Listings is [var only]) return CsvText.Write([.. only.Columns.Select(c => c.Heading)], only.Rows);
        return CsvText.Write(
            [report.Say("lista", "list"), .. report.Listings.SelectMany(l => l.Columns).Select(c => c.Heading).Distinct(StringComparer.Ordinal)],
            report.Listings.SelectMany(l => l.Rows.Select(IReadOnlyList<string> (r) => [l.Id, .. r])));
    }
}
