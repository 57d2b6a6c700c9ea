using System.Globalization;
using CsvHelper;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Reads a code map's CSV: <c>from,to,display,system,note</c>, of which <c>from</c> and <c>to</c> must be there.</summary>
internal static class CodeMapReader
{
    private static readonly string[] Columns = ["from", "to", "display", "system", "note"];

    public static CodeMap? Read(ConfigText file, DiagnosticBag findings)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        var text = file.Text.TrimStart('\uFEFF');
        var firstLine = text.AsSpan(0, Math.Max(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length));
        // Spreadsheets in Mexico write semicolons where the comma is a decimal sign.
        var separator = firstLine.Contains(';') && !firstLine.Contains(',') ? ';' : ',';
        var options = new CsvReaderOptions
        {
            Separator = separator, TrimWhitespace = true, TrackLineNumbers = true, IncludeValuesInExceptions = false,
            MalformedData = CsvMalformedDataHandling.Throw, FieldCountMismatch = CsvFieldCountHandling.Allow,
        };
        try
        {
            using var csv = CsvReader.FromText(text, options);
            return Rows(file, name, csv, findings);
        }
        catch (CsvFormatException malformed)
        {
            findings.Error("M508", At(file, (int)Math.Max(1, malformed.LineNumber)));
            return null;
        }
    }

    private static CodeMap? Rows(ConfigText file, string name, CsvReader csv, DiagnosticBag findings)
    {
        csv.ReadHeader();
        var header = csv.Headers?.ToArray() ?? [];
        foreach (var column in header.Where(h => !Columns.Contains(h, StringComparer.Ordinal)))
            findings.Error("M505", At(file, 1), ("column", column), ("columns", string.Join(", ", Columns)), ("guess", NearestName.Find(column, Columns)));
        foreach (var column in new[] { "from", "to" })
            if (!header.Contains(column, StringComparer.Ordinal)) findings.Error("M504", At(file, 1), ("column", column));
        if (!header.Contains("from", StringComparer.Ordinal) || !header.Contains("to", StringComparer.Ordinal)) return null;
        var rows = new List<CodeMapRow>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            if (csv.FieldCount > header.Length)
            {
                findings.Error("M509", At(file, line), ("found", Number(csv.FieldCount)), ("count", Number(header.Length)));
                continue;
            }
            var from = Field(csv, header, "from");
            var to = Field(csv, header, "to");
            if (from.Length == 0 || to.Length == 0)
            {
                findings.Error("M506", At(file, line), ("column", from.Length == 0 ? "from" : "to"));
                continue;
            }
            if (!seen.TryAdd(from, line))
            {
                findings.Error("M503", At(file, line), ("code", from), ("line", Number(seen[from])));
                continue;
            }
            rows.Add(new CodeMapRow(from, to, Optional(csv, header, "display"), Optional(csv, header, "system"), line));
        }
        return new CodeMap(name, file.Path, rows);
    }

    private static string? Optional(CsvReader csv, string[] header, string column) => Field(csv, header, column) is { Length: > 0 } value ? value : null;

    private static string Field(CsvReader csv, string[] header, string column)
    {
        var index = Array.IndexOf(header, column);
        return index >= 0 && index < csv.FieldCount ? csv.GetString(index) : "";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static SourceSpan At(ConfigText file, int line) => new(file.Path, line, 1, 1);
}
