using System.IO.Compression;
using System.Xml;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>
/// Reads the first visible sheet of a workbook (XLSX, ECMA-376) as CSV, each row on the line of its number, cells as the spreadsheet shows them.
/// What it unpacks and what it writes is bounded, whatever the file claims.
/// </summary>
public static class WorkbookReader
{
    private const int MiB = 1 << 20;

    /// <summary>What all parts together may unpack to: a million rows of a map have 200 MB.</summary>
    private const int MaxUnpacked = 400 * MiB;

    /// <summary>As for a CSV.</summary>
    private const int MaxText = 64 * MiB;

    /// <returns>Null, with a finding, where it is no workbook.</returns>
    public static ConfigText? Read(string path, byte[] content, DiagnosticBag findings)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false));
            // A part yields no more than the size that its entry states.
            if (zip.Entries.Sum(e => e.Length) > MaxUnpacked) return Refused("M517", ("limit", $"{MaxUnpacked / MiB} MiB"));
            var book = Workbook.Read(zip)!;
            var text = new SheetText();
            foreach (var cell in SheetCells.Read(zip, book))
            {
                text.Add(cell);
                if (text.Length > MaxText) return Refused("M517", ("limit", $"{MaxText / MiB} MiB"));
            }
            return new ConfigText(path, text.ToString()) { Sheet = new SheetFacts(book.SheetName, text.Dates) };
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or FormatException or OverflowException or ArgumentException or IOException or NotSupportedException)
        {
            return Refused("M516");
        }

        ConfigText? Refused(string code, params (string Name, string? Value)[] arguments)
        {
            findings.Error(code, new SourceSpan(path, 0, 0, 0), arguments);
            return null;
        }
    }
}
