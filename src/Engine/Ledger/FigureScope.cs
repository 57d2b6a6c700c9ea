namespace IntegrationEngine.Engine.Ledger;

/// <summary>Which orders a report is about: those ordered from one time to another.</summary>
/// <param name="Agreement">Its name; null: of all, and of none.</param>
/// <param name="Before">Not included.</param>
public sealed record FigureScope(string? Agreement, DateTimeOffset From, DateTimeOffset Before);
