using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>All that a mapping does, for people who know the data and not the language.</summary>
/// <param name="Examples">How many messages the samples were taken from.</param>
/// <param name="Unread">Fields that are valued in the examples and reach no Bundle.</param>
public sealed record MappingSheet(
    string Name,
    string Version,
    IReadOnlyList<string> Sources,
    int Examples,
    IReadOnlyList<SheetRow> Rows,
    IReadOnlyList<SheetCodes> Codes,
    IReadOnlyList<UnreadField> Unread);
