using CsvHelper;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Reads the rows of a code map. Further columns are there for <c>lookup</c>; one that looks like a slip of the pen is a finding.</summary>
internal static class CodeMapReader
{
    private static readonly string[] Columns = ["from", "to", "display", "system", "note"];

    public static CodeMap Read(ConfigText file, string[] header, CsvReader csv, DiagnosticBag findings)
    {
        var absent = Columns.Except(header, StringComparer.Ordinal).ToList();
        foreach (var column in header.Where(h => !Columns.Contains(h, StringComparer.Ordinal)))
            if (NearestName.Find(column, absent) is { } guess)
                findings.Error("M505", CodeCsv.At(file, 1), ("column", column), ("columns", string.Join(", ", Columns)), ("guess", guess));
        var (from, to, display, system) = (Array.IndexOf(header, "from"), Array.IndexOf(header, "to"), Array.IndexOf(header, "display"), Array.IndexOf(header, "system"));
        var rows = new List<CodeMapRow>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (csv.Read())
        {
            if (!CodeCsv.Fits(file, header, csv, findings)) continue;
            var line = (int)csv.LineNumber;
            var (code, meaning) = (CodeCsv.Field(csv, from), CodeCsv.Field(csv, to));
            if (code.Length == 0 || meaning.Length == 0) findings.Error("M506", CodeCsv.At(file, line), ("column", code.Length == 0 ? "from" : "to"));
            else if (!seen.TryAdd(code, line)) findings.Error("M503", CodeCsv.At(file, line), ("code", code), ("line", CodeCsv.Number(seen[code])));
            else rows.Add(new CodeMapRow(code, meaning, Optional(csv, display), Optional(csv, system), line));
        }
        return new CodeMap(Path.GetFileNameWithoutExtension(file.Path), file.Path, rows);
    }

    private static string? Optional(CsvReader csv, int column) => CodeCsv.Field(csv, column) is { Length: > 0 } value ? value : null;
}
