using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>
/// Makes records of rows: each row one, or consecutive rows with one key, or lines by their types. A row that can't be read takes the record with it that it
/// may belong to: half a record would be worse than none.
/// </summary>
internal sealed class RowAssembler
{
    private readonly FormatDefinition _format;
    private readonly RecordFactory _factory;
    private readonly RecordTree _tree = new();
    private readonly ByteText _raw = new();
    private readonly List<(int Start, TextPosition At)> _rows = [];
    private readonly int[] _open;
    private readonly FormatGroup? _rowGroup;
    private readonly Func<long, TextPosition> _place;
    private RecordFault? _fault;
    private RecordFault? _faultOfNext;
    private byte[]? _key;
    private Row _row = null!;

    public RowAssembler(FormatDefinition format, RecordFactory factory)
    {
        (_format, _factory) = (format, factory);
        _open = new int[format.Groups.Count];
        _rowGroup = format.Groups.FirstOrDefault(g => g.Each?.Way == RepeatWay.Rows);
        _place = Place;
    }

    private bool IsOpen => _rows.Count > 0;

    /// <summary>Takes a row; the record that is whole by that, if any.</summary>
    public FormatRecord? Add(Row row)
    {
        _row = row;
        if (_format.LineType is not null) return AddLine(row);
        var fault = row.Fault ?? row.CheckWidth(_format.Root);
        if (_format.RecordBy is { } key) return AddByKey(row, fault, key);
        if (row.Notice is { } notice) _factory.Notice(notice);
        return fault is null ? _factory.Record(row) : _factory.Fault(fault, row.At, row.Raw);
    }

    /// <summary>The record that is open.</summary>
    public FormatRecord? Finish()
    {
        if (!IsOpen) return null;
        var record = _fault is null ? _factory.Record(_tree, _rows[0].At, _place) : _factory.Fault(_fault, _rows[0].At, _raw.Span);
        Close();
        return record;
    }

    private FormatRecord? AddByKey(Row row, RecordFault? fault, FormatField key)
    {
        if (fault is not null)
        {
            if (IsOpen) Join(row);
            else Open(row);
            _fault ??= fault;
            // Perhaps it is the first row of what follows.
            _faultOfNext = fault;
            return null;
        }
        var text = FieldText.Trim(row.Text(key));
        var isSame = IsOpen && _key is { Length: > 0 } && text.SequenceEqual(_key);
        FormatRecord? finished = null;
        if (isSame)
        {
            Join(row);
        }
        else
        {
            finished = Finish();
            Open(row);
            _key = text.ToArray();
            _fault = _faultOfNext;
        }
        _faultOfNext = null;
        if (isSame) Agree(row);
        else Fill(row, 0, _format.Root);
        if (_rowGroup is not null && _rowGroup.Fields.Any(f => HasText(row, f))) Fill(row, _tree.Add(_rowGroup, 0, Token(0)), _rowGroup);
        return finished;

        static bool HasText(Row row, FormatField field) => !row.Text(field).IsEmpty;
    }

    private FormatRecord? AddLine(Row row)
    {
        // Also of a line that can't be read: one of the root is a record of its own, and the one before it is none of its business.
        var group = GroupOf(row.Type);
        FormatRecord? finished = null;
        if (group == _format.Root) finished = Finish();
        if (group == _format.Root || !IsOpen) Open(row);
        else Join(row);
        var fault = row.Fault ?? (group is null ? Unknown(row) : row.CheckWidth(group));
        // Below a root line all is in its place.
        if (fault is null && group!.Parent is { } parent)
        {
            if (_open[parent.Index] < 0 || (_rows.Count == 1 && parent == _format.Root)) fault = Unknown(row);
            else _open[group.Index] = _tree.Add(group, _open[parent.Index], Token(0));
        }
        if (fault is null)
        {
            foreach (var below in _format.Groups)
                if (below.Parent == group) _open[below.Index] = -1;
            Fill(row, _open[group!.Index], group);
        }
        _fault ??= fault;
        return finished;
    }

    private FormatGroup? GroupOf(ReadOnlySpan<byte> type)
    {
        foreach (var group in _format.Groups)
            if (System.Text.Encoding.UTF8.GetByteCount(group.Lines!) == type.Length && FieldText.Of(type) == group.Lines) return group;
        return null;
    }

    private static RecordFault Unknown(Row row) => RecordFault.Of("R189", null, row.At.Line, row.At.Column);

    private void Open(Row row)
    {
        _tree.Clear();
        Array.Fill(_open, -1);
        Join(row);
        _open[0] = _tree.Add(_format.Root, -1, 0);
    }

    private void Join(Row row)
    {
        if (row.Notice is { } notice && (_rows.Count == 0 || !_noticed))
        {
            _factory.Notice(notice);
            _noticed = true;
        }
        _rows.Add((_raw.Length, row.At));
        if (_raw.Length > 0) _raw.Add((byte)'\n');
        if (_raw.Length + row.Raw.Length > _format.MaxRecord && _rows.Count > 1)
            _fault ??= RecordFault.Of("R184", null, row.At.Line, row.At.Column, ("limit", ByteLimit.Text(_format.MaxRecord)));
        else _raw.Add(row.Raw);
    }

    private bool _noticed;

    private void Close()
    {
        _rows.Clear();
        _raw.Clear();
        (_fault, _key, _noticed) = (null, null, false);
    }

    private void Fill(Row row, int instance, FormatGroup group)
    {
        // What is refused anyway needs no content, and a record without bound gets none.
        if (_fault is not null) return;
        foreach (var field in group.InOrder)
        {
            var text = row.Text(field);
            if (text.IsEmpty) continue;
            if (field.Split is not { } split) _tree.Add(instance, field, text, Token(row.Offset(field)));
            else foreach (var part in text.Split((byte)split)) AddPart(instance, field, text[part], row);
        }
    }

    private void AddPart(int instance, FormatField field, ReadOnlySpan<byte> part, Row row)
    {
        if (FieldText.Trim(part) is { IsEmpty: false } text) _tree.Add(instance, field, text, Token(row.Offset(field)));
    }

    /// <summary>A further row of a record says of the record what the first did, or nothing.</summary>
    private void Agree(Row row)
    {
        if (_fault is not null) return;
        foreach (var field in _format.Root.Fields)
        {
            var text = row.Text(field);
            var value = _tree.FirstValue(0, field);
            if (text.IsEmpty) continue;
            if (value < 0) _tree.Add(0, field, text, Token(row.Offset(field)));
            else if (field.Split is null && !text.SequenceEqual(_tree.Text(value)))
            {
                var at = row.Place(row.At, row.Raw, row.Offset(field));
                _fault ??= RecordFault.Of("R186", field.Name, at.Line, at.Column);
            }
        }
    }

    /// <summary>An offset in the row that was added last.</summary>
    private long Token(int offset) => ((long)(_rows.Count - 1) << 32) | (uint)offset;

    private TextPosition Place(long token)
    {
        var number = (int)(token >> 32);
        var (start, at) = _rows[number];
        if (number > 0) start++;
        var end = number + 1 < _rows.Count ? _rows[number + 1].Start : _raw.Length;
        return _row.Place(at, _raw.Span[Math.Min(start, end)..end], (int)token);
    }
}
