namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Splits a file into lines.</summary>
internal sealed class FixedRows(FormatDefinition format, Stream file) : RowSource
{
    private readonly ByteWindow _window = new(file, format.MaxRecord);
    private FixedRow _row = null!;
    private TextPosition _at = TextPosition.Start;
    private bool _isCut;

    public override Row Current => _row;

    public override IReadOnlyList<RecordFault> Open(RecordFactory factory)
    {
        if (TextFile.Open(_window, format.Charset, out var fault) is not { } charset) return [fault!];
        _row = new FixedRow(format, charset);
        return [];
    }

    public override bool Read()
    {
        while (Next())
            if (_row.Fault is not null || !_row.IsBlank) return true;
        return false;
    }

    private bool Next()
    {
        if (_isCut && !_window.SkipLine()) return false;
        while (true)
        {
            var bytes = _window.Span;
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            // A line feed may follow the carriage return.
            if ((end < 0 || end + 1 == bytes.Length) && _window.Fill()) continue;
            if (bytes.IsEmpty) return false;
            _isCut = end < 0 && !_window.IsEnd;
            var length = end < 0 ? bytes.Length : end;
            _row.Set(bytes[..length], _at, _isCut ? "R184" : null);
            _window.Consume(length + LineEnd.Length(bytes[length..]));
            _at = new TextPosition(_at.Line + 1, 1);
            return true;
        }
    }
}
