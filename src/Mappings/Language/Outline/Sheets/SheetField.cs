namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>A place of the source that a row reads.</summary>
/// <param name="Path">As <c>PID-3</c>.</param>
/// <param name="Name">What the standard calls it; empty where it has no name.</param>
public sealed record SheetField(string Path, string Name);
