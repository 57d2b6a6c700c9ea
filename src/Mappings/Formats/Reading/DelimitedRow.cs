using System.Globalization;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>A row of cells in a window's bytes. Cells that are written otherwise than they read stand in a text of their own.</summary>
internal sealed class DelimitedRow(FormatDefinition format, RecordCharset charset, ByteWindow window) : Row
{
    private readonly ByteText _scratch = new();
    private Cell[] _cells = new Cell[64];
    private bool _isPlain;

    /// <summary>Set when the header is known.</summary>
    public ColumnMap Columns { get; set; } = ColumnMap.ByPosition(format);

    /// <summary>How many cells rows have by the header; 0 where there is none.</summary>
    public int Width { get; set; }

    public int Count { get; private set; }

    public override ReadOnlySpan<byte> Raw => window.Span[..Length];

    /// <summary>How many bytes of the window it has, without its line end.</summary>
    public int Length { get; set; }

    public override ReadOnlySpan<byte> Type => format.LineType is { } place && place.First <= Count && IsThere(_cells[place.First - 1]) ? FieldText.Trim(Text(place.First - 1)) : default;

    /// <summary>Of a row that can't be split its first line alone is left.</summary>
    private bool IsThere(in Cell cell) => cell.IsOwn || cell.Start + cell.Length <= Length;

    public override ReadOnlySpan<byte> Text(FormatField field) => Columns[field] is var column && (uint)column < (uint)Count ? Text(column) : default;

    public override ReadOnlySpan<byte> Text(FormatField field, out bool isPlain)
    {
        var column = Columns[field];
        isPlain = _isPlain;
        if ((uint)column >= (uint)Count) return default;
        ref readonly var cell = ref _cells[column];
        isPlain &= !cell.HasQuote;
        return cell.IsOwn ? _scratch.Span.Slice(cell.Start, cell.Length) : window.Slice(cell.Start, cell.Length);
    }

    public override int Offset(FormatField field) => Columns[field] is var column && (uint)column < (uint)Count ? _cells[column].At : 0;

    /// <summary>A cell's text, by its number from 0.</summary>
    public ReadOnlySpan<byte> Text(int column)
    {
        ref readonly var cell = ref _cells[column];
        return cell.IsOwn ? _scratch.Span.Slice(cell.Start, cell.Length) : Raw.Slice(cell.Start, cell.Length);
    }

    public int OffsetOf(int column) => _cells[column].At;

    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Count; i++)
                if (_cells[i].Length > 0) return false;
            return true;
        }
    }

    /// <summary>Begins a row anew.</summary>
    public void Clear(TextPosition at)
    {
        (At, Count, Fault, Notice, Length, _isPlain) = (at, 0, null, null, 0, false);
        _scratch.Clear();
    }

    /// <summary>A cell as it is written.</summary>
    /// <param name="hasQuote">Whether there is a quote in it.</param>
    public void Add(ReadOnlySpan<byte> row, int start, int length, bool hasQuote)
    {
        var text = FieldText.Trim(row.Slice(start, length), out var skipped);
        Add(new Cell(start + skipped, text.Length, IsOwn: false, hasQuote, start));
    }

    /// <summary>A quoted cell: what lies between its quotes, with two for one.</summary>
    public void AddQuoted(ReadOnlySpan<byte> row, int start, int length, byte quote, int at)
    {
        var inner = row.Slice(start, length);
        if (!inner.Contains(quote))
        {
            Add(new Cell(start, length, IsOwn: false, HasQuote: false, at));
            return;
        }
        var from = _scratch.Length;
        while (inner.IndexOf(quote) is var next and >= 0)
        {
            _scratch.Add(inner[..(next + 1)]);
            inner = inner[(next + 2)..];
        }
        _scratch.Add(inner);
        Add(new Cell(from, _scratch.Length - from, IsOwn: true, HasQuote: true, at));
    }

    /// <summary>Looks at the whole row once it is split: its set, and control characters.</summary>
    public void Check()
    {
        var row = Raw;
        // Most rows have nothing that needs a second look.
        _isPlain = !row.ContainsAny(RecordCharset.Special);
        if (!_isPlain && row.IndexOfAny(RecordCharset.Controls) is var control and >= 0) Fail("R183", row, control);
        else if (charset.Choose(row) is var invalid and >= 0) Fail("R181", row, invalid, ("charset", charset.First), ("suggested", charset.Suggested));
        else if (charset.Differs) Decode(row);
    }

    public void Fail(string code, ReadOnlySpan<byte> row, int offset, params (string, string?)[] arguments)
    {
        var (line, column) = Place(At, row, offset);
        Fault = RecordFault.Of(code, null, line, column, arguments);
    }

    public override RecordFault? CheckWidth(FormatGroup group)
    {
        var ignoresOthers = ((DelimitedLayout)format.Layout).IgnoresOthers;
        var width = Width > 0 ? Width : Columns.Width(group);
        // A line says by its type what follows; what it leaves off at its end is empty.
        if (Count < width && format.LineType is null) return Wrong(width, Count);
        if (Count <= width || (ignoresOthers && Width == 0)) return null;
        for (var i = width; i < Count; i++)
            if (_cells[i].Length > 0) return Wrong(width, i + 1);
        return null;
    }

    private RecordFault Wrong(int width, int found)
    {
        var at = Place(At, Raw, found > width ? _cells[width].At : Raw.Length);
        return RecordFault.Of("R179", null, at.Line, at.Column, ("found", Count.ToString(CultureInfo.InvariantCulture)), ("count", width.ToString(CultureInfo.InvariantCulture)), ("unit", "cells"));
    }

    private void Decode(ReadOnlySpan<byte> row)
    {
        if (charset.IsElse) Notice = RecordFault.Of("R182", null, At.Line, At.Column, ("charset", charset.Else), ("first", charset.First));
        else if (charset.LooksLikeUtf8(row)) Notice = RecordFault.Of(RecordCharset.Doubtful, null, At.Line, At.Column, ("charset", charset.First));
        for (var i = 0; i < Count; i++)
        {
            ref var cell = ref _cells[i];
            var text = cell.IsOwn ? _scratch.Span.Slice(cell.Start, cell.Length).ToArray() : row.Slice(cell.Start, cell.Length);
            var from = _scratch.Length;
            charset.Decode(text, _scratch);
            cell = cell with { Start = from, Length = _scratch.Length - from, IsOwn = true };
        }
    }

    private void Add(Cell cell)
    {
        if (Count == _cells.Length) Array.Resize(ref _cells, Count * 2);
        _cells[Count++] = cell;
    }

    /// <param name="IsOwn">Whether it stands in the scratch text, not in the row.</param>
    /// <param name="At">Where it begins in the row, its quote included.</param>
    /// <param name="HasQuote">Whether there is a quote in its text.</param>
    private readonly record struct Cell(int Start, int Length, bool IsOwn, bool HasQuote, int At);
}
