namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>One cell of a sheet as it is shown.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 0.</param>
/// <param name="IsDate">Whether the spreadsheet holds a date or a time there.</param>
internal readonly record struct SheetValue(int Row, int Column, string Text, bool IsDate)
{
    /// <summary>What the cell holds where that is a number; dates are numbers of days.</summary>
    public double? Number { get; init; }

    /// <summary>Whether it shows an error, as <c>#N/A</c>.</summary>
    public bool IsError { get; init; }

    /// <summary>Whether it is a formula, and no result was saved with it.</summary>
    public bool IsUnsaved { get; init; }
}
