namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>A place in a text file. Lines and columns count from 1, in characters; length is in characters on that line.</summary>
public readonly record struct SourceSpan(string File, int Line, int Column, int Length)
{
    /// <summary>The place as a spreadsheet names it (<c>Hoja1!B7</c>), in a workbook: its line is the row, its column counts in the row as findings show it.</summary>
    public string? Cell { get; init; }

    public override string ToString() => Cell is not null ? $"{File}:{Cell}" : Line > 0 ? $"{File}:{Line}:{Column}" : File;
}
