using System.Globalization;
using System.Text;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>
/// A file's report while it is written: a line of CSV per finding, in Spanish, as spreadsheets of the institutions open it (UTF-8 with its mark, commas, CR LF).
/// Places, codes and words of the catalogue; of the file itself only its line numbers.
/// </summary>
public sealed class ReportSpool : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The first line.</summary>
    public const string Header = "renglón,columna,registro,campo,código,problema,qué hacer";

    private const string LineEnd = "\r\n";

    private readonly string _path;
    private readonly StreamWriter _rows;

    /// <param name="path">Written anew.</param>
    public ReportSpool(string path)
    {
        _path = path;
        _rows = new StreamWriter(path, append: false, Utf8);
    }

    /// <summary>The second line: what became of the file.</summary>
    public static string Summary(FileOutcome outcome) => Row("", "", "", "", "", Words(outcome), "");

    /// <exception cref="IOException">It can't be written.</exception>
    public void Add(FileFinding finding) => _rows.Write(Row(
        Number(finding.Line), Number(finding.Column), Number(finding.Record), finding.Field ?? "", finding.Code, finding.Message, finding.Remedy) + LineEnd);

    /// <summary>Writes the whole report, durably.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Finish(FileOutcome outcome, string path)
    {
        _rows.Flush();
        using var report = new FileStream(path, FileMode.Create, FileAccess.Write);
        report.Write([0xEF, 0xBB, 0xBF]);
        report.Write(Utf8.GetBytes(Header + LineEnd + Summary(outcome) + LineEnd));
        using (var rows = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)) rows.CopyTo(report);
        report.Flush(flushToDisk: true);
    }

    public void Dispose()
    {
        try
        {
            _rows.Dispose();
            File.Delete(_path);
        }
        catch (IOException)
        {
            // The next one writes over it.
        }
    }

    private static string Words(FileOutcome outcome)
    {
        if (outcome.Code is not null) return "Archivo rechazado: no se tomó ningún registro.";
        var counts = string.Create(CultureInfo.InvariantCulture, $"registros: {outcome.Records}; aceptados: {outcome.Records - outcome.Refused}; rechazados: {outcome.Refused}.");
        return outcome.Repeated ? $"Archivo ya recibido antes; no se tomó otra vez. Entonces, {counts}" : $"Archivo recibido: {counts}";
    }

    private static string Number(int value) => value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture);

    private static string Row(params ReadOnlySpan<string> cells)
    {
        var row = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            if (i > 0) row.Append(',');
            if (cell.AsSpan().ContainsAny(",\"\r\n")) row.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else row.Append(cell);
        }
        return row.ToString();
    }
}
