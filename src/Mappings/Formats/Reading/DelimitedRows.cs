using System.Text;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>
/// Splits a delimited file into rows: RFC 4180, with any separator and any line ends. A quote within a cell that begins without one is text.
/// A row that can't be split costs its own first line: reading goes on with the next one.
/// </summary>
internal sealed class DelimitedRows : RowSource
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly FormatDefinition _format;
    private readonly DelimitedLayout _layout;
    private readonly ByteWindow _window;
    private DelimitedRow _row = null!;
    private TextPosition _at = TextPosition.Start;
    private byte _separator;
    private int _length;
    private int _consumed;
    private bool _isCut;

    public DelimitedRows(FormatDefinition format, Stream file)
    {
        (_format, _layout) = (format, (DelimitedLayout)format.Layout);
        _window = new ByteWindow(file, format.MaxRecord);
        _separator = (byte)_layout.Separator;
    }

    public override Row Current => _row;

    public override IReadOnlyList<RecordFault> Open(RecordFactory factory)
    {
        if (TextFile.Open(_window, _format.Charset, out var fault) is not { } charset) return [fault!];
        _row = new DelimitedRow(_format, charset, _window);
        TakeDirective();
        return _layout.HasHeader ? Header(factory) : [];
    }

    public override bool Read()
    {
        while (Next())
            if (_row.Fault is not null || !_row.IsBlank) return true;
        return false;
    }

    /// <summary>Spreadsheets may write a first line <c>sep=;</c>.</summary>
    private void TakeDirective()
    {
        if (!Next()) return;
        var line = _window.Span[.._length];
        if (line.Length == 5 && Ascii.EqualsIgnoreCase(line[..4], "sep=")) _separator = line[4];
        else Back();
    }

    private void Back() => (_at, _consumed, _length, _isCut) = (_row.At, 0, 0, false);

    private IReadOnlyList<RecordFault> Header(RecordFactory factory)
    {
        if (!Read()) return [RecordFault.Of("R178", null, 1, 1, ("place", "header"))];
        if (_row.Fault is { } fault) return [fault];
        var map = Map(out var faults);
        var declared = _separator;
        foreach (var other in faults.Count > 0 ? Separators.Where(s => s != declared) : [])
        {
            Back();
            _separator = (byte)other;
            if (!Read() || _row.Fault is not null || _row.Count < 2) continue;
            var again = Map(out var remaining);
            if (remaining.Count > 0) continue;
            factory.Notice(RecordFault.Of("R174", null, _row.At.Line, 1, ("found", Shown(other)), ("expected", Shown(_layout.Separator))));
            (map, faults) = (again, remaining);
            break;
        }
        if (faults.Count > 0) return faults;
        if (_row.Notice is { Code: RecordCharset.Doubtful } doubtful) factory.Notice(doubtful);
        (_row.Columns, _row.Width) = (map, _row.Count);
        return [];
    }

    private ColumnMap Map(out IReadOnlyList<RecordFault> faults)
    {
        var names = Enumerable.Range(0, _row.Count).Select(i => FieldText.Of(_row.Text(i))).ToList();
        return ColumnMap.ByHeader(_format, names, _layout.IgnoresOthers, i => _row.Place(_row.At, _row.Raw, i < _row.Count ? _row.OffsetOf(i) : 0), out faults);
    }

    private static string Shown(char separator) => separator == '\t' ? "tab" : separator.ToString();

    /// <summary>The next row, blank or not.</summary>
    private bool Next()
    {
        _window.Consume(_consumed);
        (_consumed, _length) = (0, 0);
        if (_isCut && !_window.SkipLine()) return false;
        _isCut = false;
        while (_window.Span.IsEmpty)
            if (!_window.Fill()) return false;
        while (true)
        {
            _row.Clear(_at);
            switch (Split(_window.Span, out var fault))
            {
                case SplitEnd.Row:
                    _row.Check();
                    return true;
                case SplitEnd.Malformed:
                    Recover(fault);
                    return true;
                case SplitEnd.Incomplete when !_window.Fill():
                    // Cut off by the end of the file within a quote, or by the bound.
                    Recover(fault);
                    return true;
            }
        }
    }

    /// <summary>Splits what lies at the window's start.</summary>
    /// <param name="fault">Where a quote begins that is not closed, or text stands beside one; -1 for none.</param>
    private SplitEnd Split(ReadOnlySpan<byte> bytes, out int fault)
    {
        var (separator, quote, isEnd) = (_separator, (byte)(_layout.Quote ?? _layout.Separator), _window.IsEnd);
        var scanner = new SignScanner(bytes, separator, _layout.Quote is null ? separator : quote);
        var (begin, hasBreaks) = (0, false);
        while (true)
        {
            fault = -1;
            var at = scanner.Next();
            var hasQuote = false;
            if (at >= 0 && _layout.Quote is not null && bytes[at] == quote && bytes[at] != separator)
            {
                if (FieldText.IsBlank(bytes[begin..at]))
                {
                    fault = at;
                    var end = Close(bytes, ref scanner, quote, isEnd);
                    if (end < 0) return SplitEnd.Incomplete;
                    _row.AddQuoted(bytes, at + 1, end - at - 1, quote, at);
                    var isBroken = bytes[at..end].ContainsAny((byte)'\r', (byte)'\n');
                    hasBreaks |= isBroken;
                    var next = scanner.Next();
                    if (next < 0 && !isEnd) return SplitEnd.Incomplete;
                    var beside = bytes[(end + 1)..(next < 0 ? bytes.Length : next)];
                    if (!FieldText.IsBlank(beside) || (next >= 0 && bytes[next] == quote))
                    {
                        // Over several lines it is most often the first quote that is wrong.
                        fault = isBroken ? at : end + 1 + FieldText.Blanks(beside);
                        return SplitEnd.Malformed;
                    }
                    at = next;
                    goto Ended;
                }
                hasQuote = true;
                while (at >= 0 && bytes[at] == quote) at = scanner.Next();
            }
            if (at < 0 && !isEnd) return SplitEnd.Incomplete;
            _row.Add(bytes, begin, (at < 0 ? bytes.Length : at) - begin, hasQuote);
        Ended:
            if (at >= 0 && bytes[at] == separator)
            {
                begin = at + 1;
                continue;
            }
            if (at < 0) at = bytes.Length;
            if (at + 1 >= bytes.Length && !isEnd) return SplitEnd.Incomplete;
            EndRow(bytes, at, hasBreaks);
            return SplitEnd.Row;
        }
    }

    /// <summary>The closing quote, behind pairs of them; -1 where there is none yet.</summary>
    private static int Close(ReadOnlySpan<byte> bytes, ref SignScanner scanner, byte quote, bool isEnd)
    {
        while (scanner.Next() is var at and >= 0)
        {
            if (bytes[at] != quote) continue;
            if (at + 1 == bytes.Length) return isEnd ? at : -1;
            if (bytes[at + 1] != quote) return at;
            scanner.Next();
        }
        return -1;
    }

    private void EndRow(ReadOnlySpan<byte> bytes, int at, bool hasBreaks)
    {
        _row.Length = _length = at;
        _consumed = at + LineEnd.Length(bytes[at..]);
        _at = new TextPosition((hasBreaks ? _at.Behind(bytes[..at]).Line : _at.Line) + 1, 1);
    }

    /// <summary>Takes the first line alone, as it is.</summary>
    private void Recover(int fault)
    {
        int end;
        while ((end = _window.Span.IndexOfAny((byte)'\r', (byte)'\n')) < 0 || end + 1 == _window.Span.Length)
            if (!_window.Fill()) break;
        var bytes = _window.Span;
        _isCut = end < 0 && !_window.IsEnd;
        if (fault >= 0) _row.Fail("R180", bytes, fault);
        else _row.Fail("R184", bytes, 0, ("limit", ByteLimit.Text(_format.MaxRecord)));
        EndRow(bytes, end < 0 ? bytes.Length : end, hasBreaks: false);
    }

    private enum SplitEnd
    {
        Row,
        Malformed,
        Incomplete,
    }
}
