using System.IO.Compression;
using System.Xml;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>The rows of a workbook's sheet, one by one. What the file unpacks to is bounded before anything is unpacked.</summary>
internal sealed class SheetRows(FormatDefinition format, Stream file) : RowSource, IDisposable
{
    /// <summary>What all parts together may unpack to: a million rows have half of it.</summary>
    private const long MaxUnpacked = 1L << 30;

    /// <summary>How much more than its own size a file may unpack to, where that is more than a little: sheets have 10 to 50, bombs a thousand.</summary>
    private const int MaxRatio = 150;

    private const long Little = 64L << 20;

    private ZipArchive? _zip;
    private IEnumerator<SheetValue>? _cells;
    private SheetRow _row = null!;
    private bool _hasCell;
    private bool _isOver;

    public override Row Current => _row;

    public override IReadOnlyList<RecordFault> Open(RecordFactory factory)
    {
        try
        {
            return Look();
        }
        catch (Exception error) when (IsOfContent(error))
        {
            return [RecordFault.Of("R170", null, 1, 1, ("kind", "xlsx"))];
        }
    }

    public override bool Read()
    {
        while (!_isOver && Next())
        {
            _row.Take();
            if (_row.Fault is not null || _row.Cells.Any(c => c.Text.Length > 0 || c.IsUnsaved)) return true;
        }
        return false;
    }

    public void Dispose()
    {
        _cells?.Dispose();
        _zip?.Dispose();
    }

    private IReadOnlyList<RecordFault> Look()
    {
        var layout = (XlsxLayout)format.Layout;
        _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        // A part yields no more than the size that its entry states.
        var limit = Math.Min(MaxUnpacked, Math.Max(Little, file.Length * MaxRatio));
        if (_zip.Entries.Sum(e => e.Length) > limit) return [RecordFault.Of("R177", null, 1, 1, ("limit", ByteLimit.Text(limit >> 20 << 20)))];
        if (Workbook.Read(_zip, layout.Sheet) is not { } book) return [RecordFault.Of("R178", null, 1, 1, ("place", "sheet"))];
        _row = new SheetRow(format, book.Is1904);
        _cells = SheetCells.Read(_zip, book).GetEnumerator();
        _hasCell = _cells.MoveNext();
        return layout.HeaderRow > 0 ? Header(layout) : [];
    }

    private IReadOnlyList<RecordFault> Header(XlsxLayout layout)
    {
        while (Next() && _row.At.Line < layout.HeaderRow)
        {
        }
        if (_isOver) return [RecordFault.Of("R170", null, _row.At.Line, 1, ("kind", "xlsx"))];
        if (_row is { Fault: { } fault } && _row.At.Line == layout.HeaderRow) return [fault];
        if (_row.At.Line != layout.HeaderRow) return [RecordFault.Of("R178", null, layout.HeaderRow, 1, ("place", "header"))];
        var names = Enumerable.Repeat("", _row.Cells.Select(c => c.Column).DefaultIfEmpty(-1).Max() + 1).ToArray();
        foreach (var cell in _row.Cells) names[cell.Column] = cell.Text;
        _row.Columns = ColumnMap.ByHeader(format, names, layout.IgnoresOthers, i => new TextPosition(layout.HeaderRow, i + 1), out var faults);
        _row.Named = Enumerable.Range(0, names.Length).Where(i => names[i].Trim().Length > 0).ToHashSet();
        return faults;
    }

    /// <summary>The next row that has cells; one that breaks off is the last one.</summary>
    private bool Next()
    {
        if (!_hasCell) return false;
        _row.Clear(_cells!.Current.Row);
        try
        {
            do
            {
                var cell = _cells.Current;
                if (cell.Row != _row.At.Line) break;
                if (cell.Column < 0) continue;
                if (_row.Cells.Count > 0 && cell.Column <= _row.Cells[^1].Column) throw new InvalidDataException("cells are out of order");
                _row.Add(cell);
            }
            while (_hasCell = _cells.MoveNext());
            if (_hasCell && _cells.Current.Row < _row.At.Line) throw new InvalidDataException("rows are out of order");
            return true;
        }
        catch (Exception error) when (IsOfContent(error))
        {
            _isOver = true;
            _row.Break();
            return true;
        }
    }

    private static bool IsOfContent(Exception error) => error is InvalidDataException or XmlException or FormatException or OverflowException or ArgumentException or NotSupportedException or EndOfStreamException;
}
