namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>One cell of a sheet as it is shown.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 0.</param>
/// <param name="IsDate">Whether the spreadsheet holds a date or a time there.</param>
internal readonly record struct SheetValue(int Row, int Column, string Text, bool IsDate);
