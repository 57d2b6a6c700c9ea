namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>Cells as spreadsheets name them.</summary>
internal static class SheetCell
{
    /// <summary>How many columns a sheet has, the last of them XFD.</summary>
    public const int MaxColumns = 16384;

    /// <summary>The letters of a column counted from 0: A, Z, AA, XFD.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1) letters = (char)('A' + (rest % 26)) + letters;
        return letters;
    }

    /// <summary>The column of a name such as <c>B7</c>, from 0; null where it has none, or one beyond the last (XFD).</summary>
    public static int? Column(string cell)
    {
        var column = 0;
        foreach (var c in cell.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + c - 'A' + 1;
            if (column > MaxColumns) return null;
        }
        return column == 0 ? null : column - 1;
    }
}
