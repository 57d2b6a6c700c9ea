using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Orders added up by a code.</summary>
/// <param name="Above">The row of the level above, by its place there.</param>
/// <param name="Code">Null where they have none.</param>
/// <param name="Example">One of the groups that were added up; null for all.</param>
public sealed record CubeRow(int Above, string? Code, FigureGroup? Example, Tally Tally);
