namespace IntegrationEngine.Engine.Reports.Stored;

/// <summary>One row as it was printed.</summary>
/// <param name="Figures">By their ids.</param>
public sealed record StoredRow(IReadOnlyList<string> Key, IReadOnlyList<string> Labels, IReadOnlyDictionary<string, decimal> Figures)
{
    public static StoredRow Of(ReportSection section, ReportRow row) => new(
        row.Key, row.Labels,
        section.Figures.Select((f, i) => (f, Value: row.Values[i])).Where(f => f.Value is not null).ToDictionary(f => f.f.Id, f => FigureText.Rounded(f.f, f.Value!.Value), StringComparer.Ordinal));
}
