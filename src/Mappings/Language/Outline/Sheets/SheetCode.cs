namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>One row of a code map.</summary>
/// <param name="From">The sender's code.</param>
/// <param name="To">What it becomes.</param>
public sealed record SheetCode(string From, string To, string? Display, string? System);
