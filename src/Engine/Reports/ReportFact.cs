namespace IntegrationEngine.Engine.Reports;

/// <summary>Something that a report says of itself above its figures.</summary>
/// <param name="Id">In JSON.</param>
public sealed record ReportFact(string Id, string Label, string Value);
