using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Reads the rows of a table: its key is the column <c>from</c>, else the first.</summary>
internal static class CodeTableReader
{
    public static CodeTable Read(CodeFile file)
    {
        var key = Math.Max(0, file.Index("from"));
        var keys = new SpreadsheetTraces(file, file.Columns.Count > 0 ? file.Columns[key] : "");
        var rows = new List<string[]>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (file.Read())
        {
            var cell = file[key];
            keys.Add(cell);
            if (cell.Value.Length == 0) file.Error("M506", cell, ("column", file.Columns[key]));
            else if (!seen.TryAdd(cell.Value, cell.Line)) file.Error("M503", cell, ("code", SourceLines.OnOne(cell.Value)), ("line", CodeFile.Number(seen[cell.Value])));
            else rows.Add([.. file.Cells.Select(c => c.Value)]);
        }
        keys.Report();
        return new CodeTable(file.Name, file.Columns, key, rows);
    }
}
