using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>
/// Splits CSV (RFC 4180) into rows of cells that know their places. Rows without any text are passed over: spreadsheets leave them behind.
/// </summary>
internal sealed class CsvRows(string text, char separator)
{
    private readonly List<CodeCell> _cells = [];
    private readonly StringBuilder _unquoted = new();
    private int _at = text.StartsWith('\uFEFF') ? 1 : 0;
    private int _line = 1;
    private int _lineStart;
    private int _firstLineEnd;

    public IReadOnlyList<CodeCell> Cells => _cells;

    /// <summary>The cell that is no CSV: a quote that nothing closes, or text beside a quoted one. Nothing is read after it.</summary>
    public CodeCell? Malformed { get; private set; }

    /// <summary>The cell of a column; past the row's end an empty one there.</summary>
    public CodeCell this[int column] => column < _cells.Count ? _cells[column] : new CodeCell("", _line, _at - _lineStart + 1, 1, column);

    /// <summary>Moves to the next row with text. The places past its end are right until the next call.</summary>
    public bool Read()
    {
        while (Malformed is null && SkipLineEnd())
        {
            _cells.Clear();
            var hasText = false;
            do
            {
                if (_cells.Count > 0) _at++;
                var cell = Cell();
                hasText |= cell.Value.Length > 0;
                _cells.Add(cell);
            }
            while (Malformed is null && _at < text.Length && text[_at] == separator);
            if (hasText && Malformed is null) return true;
        }
        return false;
    }

    private CodeCell Cell()
    {
        while (_at < text.Length && IsBlank(text[_at])) Step();
        var (begin, line, column) = (_at, _line, _at - _lineStart + 1);
        _firstLineEnd = -1;
        var quoted = _at < text.Length && text[_at] == '"';
        var value = quoted ? Quoted() : Plain(begin);
        var end = quoted ? _at : begin + value!.Length;
        if (_firstLineEnd >= 0) end = Math.Min(end, _firstLineEnd);
        var cell = new CodeCell(value ?? "", line, column, Math.Max(1, end - begin), _cells.Count);
        while (_at < text.Length && IsBlank(text[_at])) Step();
        if (value is null || (_at < text.Length && text[_at] != separator && !IsRowEnd(text[_at]))) Malformed = cell;
        return cell;
    }

    private string Plain(int begin)
    {
        while (_at < text.Length && text[_at] != separator && text[_at] != '"' && !IsRowEnd(text[_at])) Step();
        return text[begin.._at].TrimEnd();
    }

    /// <summary>Null where nothing closes the quote.</summary>
    private string? Quoted()
    {
        _unquoted.Clear();
        for (Step(); _at < text.Length; Step())
        {
            if (text[_at] == '"')
            {
                if (_at + 1 >= text.Length || text[_at + 1] != '"')
                {
                    _at++;
                    return _unquoted.ToString().Trim();
                }
                Step();
            }
            _unquoted.Append(text[_at]);
        }
        return null;
    }

    private bool SkipLineEnd()
    {
        if (_at < text.Length && text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n') Step();
        if (_at < text.Length && IsRowEnd(text[_at])) Step();
        return _at < text.Length;
    }

    /// <summary>Goes on by one character, counting lines as findings show them.</summary>
    private void Step()
    {
        var ends = text[_at] switch
        {
            '\n' or '\u0085' or '\u2028' or '\u2029' => true,
            '\r' => _at + 1 >= text.Length || text[_at + 1] != '\n',
            _ => false,
        };
        if (_firstLineEnd < 0 && (ends || text[_at] == '\r')) _firstLineEnd = _at;
        _at++;
        if (!ends) return;
        _line++;
        _lineStart = _at;
    }

    private bool IsBlank(char c) => char.IsWhiteSpace(c) && c != separator && !IsRowEnd(c);

    private static bool IsRowEnd(char c) => c is '\r' or '\n';
}
