using CsvHelper;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Reads the rows of a table: its key is the column <c>from</c>, else the first.</summary>
internal static class CodeTableReader
{
    public static CodeTable Read(ConfigText file, string[] header, CsvReader csv, DiagnosticBag findings)
    {
        var key = Math.Max(0, Array.IndexOf(header, "from"));
        var rows = new List<string[]>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (csv.Read())
        {
            if (!CodeCsv.Fits(file, header, csv, findings)) continue;
            var line = (int)csv.LineNumber;
            var cells = Enumerable.Range(0, header.Length).Select(i => CodeCsv.Field(csv, i)).ToArray();
            if (cells[key].Length == 0) findings.Error("M506", CodeCsv.At(file, line), ("column", header[key]));
            else if (!seen.TryAdd(cells[key], line)) findings.Error("M503", CodeCsv.At(file, line), ("code", cells[key]), ("line", CodeCsv.Number(seen[cells[key]])));
            else rows.Add(cells);
        }
        return new CodeTable(Path.GetFileNameWithoutExtension(file.Path), header, key, rows);
    }
}
