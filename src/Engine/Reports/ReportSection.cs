namespace IntegrationEngine.Engine.Reports;

/// <summary>A table of figures.</summary>
/// <param name="Id">Stable, in JSON and in stored reports.</param>
/// <param name="Dimensions">Headings of what its rows are grouped by, the widest first.</param>
public sealed record ReportSection(string Id, string Heading, IReadOnlyList<string> Dimensions, IReadOnlyList<Figure> Figures, IReadOnlyList<ReportRow> Rows)
{
    public ReportChart? Chart { get; init; }
}
