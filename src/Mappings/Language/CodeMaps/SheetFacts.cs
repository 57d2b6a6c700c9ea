namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>What is known of a workbook's sheet beyond its cells' texts.</summary>
/// <param name="Name">The sheet's, as its tab shows it.</param>
/// <param name="Dates">Row and column (from 1 and 0) of the cells that are dates or times for the spreadsheet.</param>
public sealed record SheetFacts(string Name, IReadOnlySet<(int Row, int Column)> Dates);
