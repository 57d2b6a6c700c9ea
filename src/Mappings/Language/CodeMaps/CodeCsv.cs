using System.Globalization;
using CsvHelper;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Reads a CSV of <c>codes/</c>: a code map (<c>from,to,display,system,note</c> and more) or a table of other columns.</summary>
internal static class CodeCsv
{
    public static (CodeMap? Map, CodeTable? Table) Read(ConfigText file, DiagnosticBag findings) => Open<(CodeMap?, CodeTable?)>(file, findings, csv =>
    {
        var header = Header(csv);
        var isMap = header.Contains("from", StringComparer.Ordinal) && header.Contains("to", StringComparer.Ordinal);
        if (isMap) return (CodeMapReader.Read(file, header, csv, findings), null);
        if (header.Length > 1) return (null, CodeTableReader.Read(file, header, csv, findings));
        foreach (var column in new[] { "from", "to" })
            if (!header.Contains(column, StringComparer.Ordinal)) findings.Error("M504", At(file, 1), ("column", column));
        return (null, null);
    });

    /// <summary>A code map's file with all its columns.</summary>
    public static CodeTable? Table(ConfigText file)
    {
        var known = new DiagnosticBag();
        return Open(file, known, csv => CodeTableReader.Read(file, Header(csv), csv, known));
    }

    public static string Field(CsvReader csv, int column) => column >= 0 && column < csv.FieldCount ? csv.GetString(column) : "";

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static SourceSpan At(ConfigText file, int line) => new(file.Path, line, 1, 1);

    /// <summary>Whether the line has no more fields than the header names.</summary>
    public static bool Fits(ConfigText file, string[] header, CsvReader csv, DiagnosticBag findings)
    {
        if (csv.FieldCount <= header.Length) return true;
        findings.Error("M509", At(file, (int)csv.LineNumber), ("found", Number(csv.FieldCount)), ("count", Number(header.Length)));
        return false;
    }

    private static string[] Header(CsvReader csv)
    {
        csv.ReadHeader();
        return csv.Headers?.ToArray() ?? [];
    }

    private static T? Open<T>(ConfigText file, DiagnosticBag findings, Func<CsvReader, T> read)
    {
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
            return read(csv);
        }
        catch (CsvFormatException malformed)
        {
            findings.Error("M508", At(file, (int)Math.Max(1, malformed.LineNumber)));
            return default;
        }
    }
}
