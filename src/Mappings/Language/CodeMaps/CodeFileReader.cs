using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Reads a file of <c>codes/</c>: a code map (<c>from,to,display,system,note</c> and more) or a table of other columns.</summary>
internal static class CodeFileReader
{
    public static (CodeMap? Map, CodeTable? Table) Read(ConfigText text, DiagnosticBag findings)
    {
        var file = new CodeFile(text, findings);
        var missing = new[] { "from", "to" }.Where(c => file.Index(c) < 0).ToList();
        if (missing.Count == 0) return (CodeMapReader.Read(file), null);
        if (file.Columns.Count > 1) return (null, CodeTableReader.Read(file));
        foreach (var column in missing) file.Error("M504", file.Header.FirstOrDefault(new CodeCell("", 1, 1, 1, 0)), ("column", column));
        return (null, null);
    }

    /// <summary>A code map's file with all its columns.</summary>
    public static CodeTable Table(ConfigText text) => CodeTableReader.Read(new CodeFile(text, new DiagnosticBag()));
}
