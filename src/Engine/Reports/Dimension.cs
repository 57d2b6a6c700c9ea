using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>What rows of a table are grouped by.</summary>
/// <param name="Code">Null where a group has none: those rows come last.</param>
internal sealed record Dimension(string Heading, Func<FigureGroup, string?> Code, Func<FigureGroup, string> Label);
