using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Reads the rows of a code map. Further columns are there for <c>lookup</c>; one that looks like a slip of the pen is a finding.</summary>
internal static class CodeMapReader
{
    private static readonly string[] Known = ["from", "to", "display", "system", "note"];

    public static CodeMap Read(CodeFile file)
    {
        var absent = Known.Except(file.Columns, StringComparer.Ordinal).ToList();
        foreach (var column in file.Header.Where(h => !Known.Contains(h.Value, StringComparer.Ordinal)))
            if (NearestName.Find(column.Value, absent) is { } guess)
                file.Error("M505", column, ("column", column.Value), ("columns", string.Join(", ", Known)), ("guess", guess));
        var (from, to, display, system) = (file.Index("from"), file.Index("to"), file.Index("display"), file.Index("system"));
        var (codes, meanings) = (new SpreadsheetTraces(file, "from"), new SpreadsheetTraces(file, "to"));
        var rows = new List<CodeMapRow>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var isEmpty = true;
        while (file.Read())
        {
            isEmpty = false;
            var (code, meaning) = (file[from], file[to]);
            codes.Add(code);
            meanings.Add(meaning);
            if (code.Value.Length == 0) file.Error("M506", code, ("column", "from"));
            else if (meaning.Value.Length == 0) file.Error("M506", meaning, ("column", "to"));
            else if (!seen.TryAdd(code.Value, code.Line)) file.Error("M503", code, ("code", SourceLines.OnOne(code.Value)), ("line", CodeFile.Number(seen[code.Value])));
            else rows.Add(new CodeMapRow(code.Value, meaning, Optional(file, display), Optional(file, system)));
        }
        codes.Report();
        meanings.Report();
        if (isEmpty && file.Header.Count > 0 && !file.HasFindings) file.Error("M521", file.Header[0], ("table", file.Name));
        return new CodeMap(file.Text, rows);
    }

    private static string? Optional(CodeFile file, int column) => column >= 0 && file[column].Value is { Length: > 0 } value ? value : null;
}
