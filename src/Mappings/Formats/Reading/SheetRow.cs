using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Formats.Content;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>A row of a workbook's sheet. Its offsets are columns, counted from 1.</summary>
internal sealed class SheetRow(FormatDefinition format, bool is1904) : Row
{
    private const double LongestExact = 1e15;

    private readonly List<SheetValue> _cells = [];
    private readonly ByteText _text = new();
    private readonly ByteText _raw = new();
    private readonly Dictionary<int, (int Start, int Length)> _texts = [];
    private long _size;

    /// <summary>Set when the header is known.</summary>
    public ColumnMap Columns { get; set; } = ColumnMap.ByPosition(format);

    /// <summary>The columns that have a name; null where there is no header.</summary>
    public IReadOnlySet<int>? Named { get; set; }

    public IReadOnlyList<SheetValue> Cells => _cells;

    public override ReadOnlySpan<byte> Raw
    {
        get
        {
            _raw.Clear();
            var column = 0;
            foreach (var cell in _cells)
            {
                for (; column < cell.Column; column++) _raw.Add((byte)'\t');
                _raw.Add(Encoding.UTF8.GetBytes(cell.Text));
            }
            return _raw.Span;
        }
    }

    public void Clear(int row)
    {
        (At, Fault, _size) = (new TextPosition(row, 1), null, 0);
        _cells.Clear();
        _texts.Clear();
        _text.Clear();
    }

    /// <summary>Takes a cell, as long as the row has room: a text that many cells name stands in the file once, and here for each of them.</summary>
    public void Add(SheetValue cell)
    {
        _size += Encoding.UTF8.GetByteCount(cell.Text);
        if (_size > format.MaxRecord) Fault ??= RecordFault.Of("R184", null, At.Line, cell.Column + 1, ("limit", ByteLimit.Text(format.MaxRecord)));
        else _cells.Add(cell);
    }

    /// <summary>The rest of the sheet can't be read.</summary>
    public void Break() => Fault = RecordFault.Of("R159", null, At.Line, 1);

    /// <summary>Takes the texts of the declared fields, dates among them as dates whatever format they are shown in.</summary>
    public void Take()
    {
        foreach (var group in format.Groups)
        foreach (var field in group.Fields)
            if (Columns[field] is >= 0 and var column && Find(column) is >= 0 and var index) Take(field, _cells[index]);
    }

    /// <summary>Where the cell of a column is; they come in the order of their columns.</summary>
    private int Find(int column)
    {
        var (from, to) = (0, _cells.Count - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            if (_cells[middle].Column == column) return middle;
            if (_cells[middle].Column < column) from = middle + 1;
            else to = middle - 1;
        }
        return -1;
    }

    public override ReadOnlySpan<byte> Text(FormatField field) => _texts.TryGetValue(Columns[field], out var part) ? _text.Span.Slice(part.Start, part.Length) : default;

    public override int Offset(FormatField field) => Columns[field] + 1;

    public override TextPosition Place(TextPosition at, ReadOnlySpan<byte> raw, int offset) => new(at.Line, Math.Max(1, offset));

    public override RecordFault? CheckWidth(FormatGroup group)
    {
        if (((XlsxLayout)format.Layout).IgnoresOthers || Named is null) return null;
        var other = _cells.Find(c => c.Text.Length > 0 && !Named.Contains(c.Column));
        return other.Row == 0 ? null : RecordFault.Of("R179", null, At.Line, other.Column + 1, ("found", Number(other.Column + 1)), ("count", Number(Named.Count)), ("unit", "cells"));
    }

    private void Take(FormatField field, SheetValue cell)
    {
        if (cell.IsUnsaved || cell.IsError) Fault ??= RecordFault.Of("R188", field.Name, At.Line, cell.Column + 1, ("problem", cell.IsError ? "error" : "formula"));
        // It was rounded to 15 digits, or would be shown so.
        else if (cell is { IsDate: false, Number: { } number } && field.Type is not (FieldType.Number or FieldType.Date) && Math.Abs(number) >= LongestExact)
            Fault ??= RecordFault.Of("R114", field.Name, At.Line, cell.Column + 1);
        var start = _text.Length;
        _text.Add(Encoding.UTF8.GetBytes(Shown(field, cell)));
        _texts[cell.Column] = (start, _text.Length - start);
        if (_text.Span[start..].ContainsAny(RecordCharset.Controls)) Fault ??= RecordFault.Of("R183", field.Name, At.Line, cell.Column + 1);
    }

    private string Shown(FormatField field, SheetValue cell)
    {
        if (cell.Number is not { } number) return cell.Text;
        var days = is1904 ? number + 1462 : number;
        return field.Type switch
        {
            FieldType.Date when !cell.IsDate && ExcelDate.IsInRange(days) => ExcelDate.Text(days),
            // What is shown may be rounded.
            FieldType.Number when !cell.IsDate => NumberFormat.General.Show(number, is1904),
            _ => cell.Text,
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
