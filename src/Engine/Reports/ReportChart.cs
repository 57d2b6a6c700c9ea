namespace IntegrationEngine.Engine.Reports;

/// <summary>How a table is drawn: a bar for each row.</summary>
/// <param name="Figures">Ids of the figures that are drawn: one as a bar, several as the parts of one.</param>
/// <param name="Level">Which rows.</param>
public sealed record ReportChart(IReadOnlyList<string> Figures, int Level = 1)
{
    /// <summary>Whether each figure includes the ones before, as percentiles do: they are drawn over each other, not one after the other.</summary>
    public bool IsNested { get; init; }
}
