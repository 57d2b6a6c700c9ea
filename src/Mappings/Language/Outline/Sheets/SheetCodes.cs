namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>A code map that a mapping looks up.</summary>
/// <param name="Fields">The places whose codes it takes.</param>
public sealed record SheetCodes(string Name, string File, IReadOnlyList<string> Fields, IReadOnlyList<SheetCode> Rows);
