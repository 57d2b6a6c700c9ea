using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Whether a table has the columns that its reader asks for, and no others.</summary>
internal static class TableColumns
{
    public static bool AreRight(TableText table, ConfigText file, IReadOnlyList<string> required, IReadOnlyList<string> known, DiagnosticBag findings)
    {
        var before = findings.Findings.Count;
        var list = string.Join(", ", known);
        foreach (var missing in required.Where(c => table.Header.All(h => h.Value != c)))
            findings.Error("C260", table.Header.Count > 0 ? table.Header[0].At : new SourceSpan(file.Path, 1, 1, 1), ("column", missing), ("known", list));
        foreach (var cell in table.Header.Where(h => !known.Contains(h.Value, StringComparer.Ordinal)))
            findings.Error("C261", cell.At, ("column", cell.Value), ("known", list), ("guess", NearestName.Find(cell.Value, known)));
        foreach (var twice in table.Header.GroupBy(h => h.Value, StringComparer.Ordinal).Where(g => g.Count() > 1 && known.Contains(g.Key, StringComparer.Ordinal)))
            findings.Error("C261", twice.Last().At, ("column", twice.Key), ("known", list));
        return findings.Findings.Count == before;
    }
}
