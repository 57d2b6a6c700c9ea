using System.IO.Compression;
using System.Xml;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>The first visible sheet of a workbook; its header is the first of its rows that names all of its columns.</summary>
internal static class SheetSample
{
    private const long MaxUnpacked = 1L << 30;

    private const int LastHeader = 20;

    public static FileSample? Read(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false));
            if (zip.Entries.Sum(e => e.Length) > MaxUnpacked || Workbook.Read(zip) is not { } book) return null;
            var rows = new SortedDictionary<int, List<string>>();
            foreach (var cell in SheetCells.Read(zip, book))
            {
                if (cell.Column < 0) continue;
                if (rows.Count > FileSample.MostRecords + LastHeader) break;
                if (!rows.TryGetValue(cell.Row, out var row)) rows.Add(cell.Row, row = []);
                while (row.Count <= cell.Column) row.Add("");
                row[cell.Column] = cell.Text;
            }
            return Of(rows.Where(r => r.Value.Exists(c => c.Trim().Length > 0)).ToList());
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static FileSample? Of(List<KeyValuePair<int, List<string>>> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Value.Count);
        var header = rows.FindIndex(r => r.Key <= LastHeader && r.Value.Count == width && TableSample.HasHeader([r.Value]));
        if (header < 0)
        {
            return new FileSample(FormatKind.Xlsx, "xlsx: { header-row: 0 }", TableSample.Of(null, rows.Select(r => r.Value), SheetCell.Letters));
        }
        var titles = rows[header].Value;
        var layout = rows[header].Key == 1 ? "xlsx: {}" : $"xlsx: {{ header-row: {TableSample.Number(rows[header].Key)} }}";
        return new FileSample(FormatKind.Xlsx, layout, TableSample.Of(titles, rows.Skip(header + 1).Select(r => r.Value), i => titles[i].Trim()));
    }
}
