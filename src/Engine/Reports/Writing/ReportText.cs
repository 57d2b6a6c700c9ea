using System.Text;

namespace IntegrationEngine.Engine.Reports.Writing;

/// <summary>A report for a terminal: columns set under their headings, groups indented below each other.</summary>
public static class ReportText
{
    private const int Indent = 2;

    public static string Write(Report report)
    {
        var text = new StringBuilder();
        text.Append(report.Title).Append('\n');
        foreach (var fact in report.Facts) text.Append("  ").Append(fact.Label).Append(": ").Append(fact.Value).Append('\n');
        foreach (var section in report.Sections) Section(text, report, section);
        foreach (var listing in report.Listings) Listing(text, report, listing);
        if (report.Figures.Any()) text.Append('\n').Append(report.Say("Qué cuenta cada cifra", "What each figure counts")).Append('\n');
        foreach (var figure in report.Figures) text.Append("  ").Append(figure.Heading.In(report.Language)).Append(" [").Append(figure.Id).Append("]: ").Append(figure.Rule.In(report.Language)).Append('\n');
        if (report.Notes.Count > 0) text.Append('\n').Append(report.Say("Notas", "Notes")).Append('\n');
        foreach (var note in report.Notes) text.Append("  ").Append(note).Append('\n');
        return text.ToString();
    }

    private static void Section(StringBuilder text, Report report, ReportSection section)
    {
        text.Append('\n').Append(section.Heading).Append('\n');
        var rows = section.Rows.Select(r => (string[])
        [
            new string(' ', Indent * (r.Level + 1)) + (r.Level == 0 ? "Total" : r.Labels[^1]),
            .. section.Figures.Select((f, i) => FigureText.Of(f, r.Values[i], r.Adjustments?[i], report.Language)),
        ]).Prepend([new string(' ', Indent) + string.Join(" / ", section.Dimensions), .. section.Figures.Select(f => f.Heading.In(report.Language))]);
        Columns(text, [.. rows], left: 1);
    }

    private static void Listing(StringBuilder text, Report report, ReportListing listing)
    {
        text.Append('\n').Append(listing.Heading).Append('\n');
        // A column that is empty all the way down says nothing.
        var shown = Enumerable.Range(0, listing.Columns.Count).Where(i => listing.Rows.Any(r => r[i].Length > 0)).ToList();
        if (listing.Rows.Count == 0) text.Append("  –\n");
        else Columns(text, [.. listing.Rows.Select(r => shown.Select(i => r[i]).ToArray()).Prepend([.. shown.Select(i => listing.Columns[i].Heading)]).Select(r => (string[])["  " + r[0], .. r[1..]])], left: shown.Count);
        if (listing.IsCut) text.Append("  ").Append(report.Say("Hay más.", "There are more.")).Append('\n');
    }

    /// <param name="left">So many columns are set to the left, the others to the right.</param>
    private static void Columns(StringBuilder text, IReadOnlyList<string[]> rows, int left)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length)).ToArray();
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((c, i) => i < left ? c.PadRight(widths[i]) : c.PadLeft(widths[i]))).TrimEnd()).Append('\n');
    }
}
