namespace IntegrationEngine.Engine.Reports;

/// <summary>A list of orders or deliveries: numbers and codes, no patients.</summary>
/// <param name="Id">Stable, in JSON.</param>
/// <param name="Columns">Names in JSON, and headings.</param>
public sealed record ReportListing(string Id, string Heading, IReadOnlyList<(string Name, string Heading)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Whether there is more than is shown.</summary>
    public bool IsCut { get; init; }
}
