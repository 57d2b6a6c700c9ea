using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language;

/// <summary>One configuration file as handed in by its reader: this project does no I/O.</summary>
/// <param name="Path">As it is shown in findings, with forward slashes, as <c>config/mappings/oru-r01.yaml</c>.</param>
public sealed record ConfigText(string Path, string Text)
{
    /// <summary>What a workbook's text doesn't say: <see cref="Text"/> is its first sheet as CSV then, each row on the line of its number.</summary>
    public SheetFacts? Sheet { get; init; }

    /// <summary>Whether it is a code map or another table: a CSV or a workbook.</summary>
    public bool IsTable => Path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || Sheet is not null;
}
