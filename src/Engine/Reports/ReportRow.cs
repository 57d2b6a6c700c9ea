namespace IntegrationEngine.Engine.Reports;

/// <summary>Figures of one group.</summary>
/// <param name="Key">Codes of what it is about, as many as its level; none for the total.</param>
/// <param name="Labels">The same for people.</param>
/// <param name="Values">One for each figure; null where there is none to give.</param>
public sealed record ReportRow(IReadOnlyList<string> Key, IReadOnlyList<string> Labels, IReadOnlyList<decimal?> Values)
{
    /// <summary>What has changed since the report was stored, for each figure; null where it was not.</summary>
    public IReadOnlyList<decimal?>? Adjustments { get; init; }

    /// <summary>0 for the total, then by dimension.</summary>
    public int Level => Key.Count;
}
