using System.Text.Json;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>
/// Finds the records in a JSON text without holding more of it than one of them: the elements of the root's array, of the array that the format names, a single object,
/// or objects one behind the other. What stands beside them is passed over.
/// </summary>
internal sealed class JsonRecords
{
    private readonly FormatDefinition _format;
    private readonly RecordFactory _factory;
    private readonly IReadOnlyList<string> _path;
    private readonly ByteWindow _window;
    private readonly Func<long, TextPosition> _place;
    private JsonRecordParser _parser = null!;

    // Records may nest as deep as they fit into a window: the bound is set where they are parsed.
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = int.MaxValue, AllowMultipleValues = true });
    private TextPosition _at = TextPosition.Start;
    private TextPosition _recordAt;
    private bool _hasToken;
    private bool _isOver;
    private bool _failed;

    // How many names of the path lead here, whether its end was reached, and how deep in what is of no interest the reader is.
    private int _matched;
    private bool _isNext;
    private bool _wasFound;
    private bool _isInArray;
    private int _skipping;

    public JsonRecords(FormatDefinition format, Stream file, RecordFactory factory)
    {
        (_format, _factory) = (format, factory);
        _path = ((JsonLayout)format.Layout).Records;
        _window = new ByteWindow(file, format.MaxRecord);
        _place = offset => _recordAt.Behind(_parser.Text[..(int)offset]);
    }

    public IEnumerable<FormatRecord> Read()
    {
        if (TextFile.Open(_window, _format.Charset, out var fault) is not { } charset)
        {
            yield return RecordFactory.File(fault!);
            yield break;
        }
        _parser = new JsonRecordParser(_format, charset);
        while (!_isOver)
            if (Next() is { } record) yield return record;
        if (!_wasFound && _path.Count > 0 && _factory.Count == 0 && !_failed) yield return RecordFactory.File(RecordFault.Of("R178", null, _at.Line, _at.Column, ("place", "records")));
    }

    /// <summary>Reads one token, or a record where one begins.</summary>
    private FormatRecord? Next()
    {
        var json = new Utf8JsonReader(_window.Span, _window.IsEnd, _state);
        try
        {
            if (!json.Read())
            {
                if (_window.IsEnd) return End(json.BytesConsumed);
                // A token of more than a record may have: nothing of it can be held.
                return _window.Fill() ? null : Broken(0, (int)json.BytesConsumed);
            }
        }
        catch (JsonException)
        {
            return _window.IsEnd || !_window.Fill() ? Broken(0, (int)json.BytesConsumed) : null;
        }
        _hasToken = true;
        if (IsRecord(ref json)) return Record((int)json.TokenStartIndex);
        Follow(ref json);
        Take(ref json);
        return null;
    }

    private FormatRecord? End(long consumed)
    {
        _isOver = true;
        if (_hasToken) return null;
        _failed = true;
        Consume((int)consumed);
        return RecordFactory.File(RecordFault.Of("R170", null, _at.Line, _at.Column, ("kind", "json")));
    }

    /// <summary>Nothing can be read from here on.</summary>
    /// <param name="start">Where what can't be read begins.</param>
    /// <param name="offset">Where it is wrong.</param>
    private FormatRecord Broken(int start, int offset)
    {
        (_isOver, _failed) = (true, true);
        var bytes = _window.Span;
        var at = _at.Behind(bytes[..Math.Min(offset, bytes.Length)]);
        return _hasToken
            ? _factory.Fault(RecordFault.Of("R159", null, at.Line, at.Column), _at.Behind(bytes[..start]), bytes[start..])
            : RecordFactory.File(RecordFault.Of("R170", null, at.Line, at.Column, ("kind", "json")));
    }

    private bool IsRecord(ref Utf8JsonReader json)
    {
        if (_skipping > 0) return false;
        if (_isInArray) return json.TokenType != JsonTokenType.EndArray;
        if (_path.Count == 0) return json is { TokenType: not JsonTokenType.StartArray, CurrentDepth: 0 };
        return _isNext && _matched == _path.Count && json.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>Keeps track of where a token leads.</summary>
    private void Follow(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when _skipping > 0:
                _skipping++;
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray when _skipping > 0:
                _skipping--;
                break;
            case JsonTokenType.StartArray when _path.Count == 0 || (_isNext && _matched == _path.Count):
                (_isInArray, _wasFound, _isNext) = (true, true, false);
                break;
            case JsonTokenType.EndArray:
                _isInArray = false;
                break;
            case JsonTokenType.StartObject when json.CurrentDepth == 0 || _isNext:
                _isNext = false;
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _skipping++;
                break;
            case JsonTokenType.PropertyName:
                if (_skipping > 0) break;
                _matched = json.CurrentDepth - 1;
                _isNext = _matched < _path.Count && IsNamed(ref json, _path[_matched]);
                if (_isNext) _matched++;
                break;
            default:
                _isNext = false;
                break;
        }
    }

    private static bool IsNamed(ref Utf8JsonReader json, string name)
    {
        try
        {
            return json.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half of a character outside Unicode's first plane is part of no name.
            return false;
        }
    }

    /// <summary>The value that begins here, in one piece. What stands before it (a comma) is read again: the state is that before it.</summary>
    private FormatRecord? Record(int start)
    {
        _wasFound = true;
        _recordAt = _at.Behind(_window.Span[..start]);
        while (true)
        {
            var json = new Utf8JsonReader(_window.Span, _window.IsEnd, _state);
            try
            {
                if (json.Read() && json.TrySkip())
                {
                    var record = Parse(_window.Span[start..(int)json.BytesConsumed]);
                    Take(ref json);
                    return record;
                }
            }
            catch (JsonException)
            {
                if (_window.IsEnd) return Broken(start, (int)json.BytesConsumed);
            }
            if (!_window.Fill()) return _window.IsEnd ? Broken(start, start) : TooLong(start);
        }
    }

    private FormatRecord Parse(ReadOnlySpan<byte> raw)
    {
        var problem = _parser.Parse(raw);
        foreach (var other in _parser.Others) _factory.Notice(other.Fault(_place(other.At)));
        if (problem is not null) return _factory.Fault(problem.Fault(_place(problem.At)), _recordAt, raw);
        if (_parser.Notice is { } notice) _factory.Notice(notice.Fault(_recordAt));
        return _factory.Record(_parser.Tree, _recordAt, _place);
    }

    /// <summary>Passes over a record that doesn't fit, token by token.</summary>
    private FormatRecord TooLong(int start)
    {
        var record = _factory.Fault(RecordFault.Of("R184", null, _recordAt.Line, _recordAt.Column, ("limit", ByteLimit.Text(_format.MaxRecord))), _recordAt, _window.Span[start..]);
        _isOver = !SkipValue();
        return record;
    }

    private bool SkipValue()
    {
        for (var depth = -1; ;)
        {
            var json = new Utf8JsonReader(_window.Span, _window.IsEnd, _state);
            try
            {
                while (json.Read())
                {
                    if (depth < 0) depth = json.CurrentDepth;
                    if (json.CurrentDepth != depth || json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) continue;
                    Take(ref json);
                    return true;
                }
                Take(ref json);
            }
            catch (JsonException)
            {
                return false;
            }
            if (!_window.Fill()) return false;
        }
    }

    private void Take(ref Utf8JsonReader json)
    {
        _state = json.CurrentState;
        Consume((int)json.BytesConsumed);
    }

    private void Consume(int count)
    {
        // Blanks may be read again; a line end is counted once.
        if (count > 0 && _window.Span[count - 1] == '\r') count--;
        _at = _at.Behind(_window.Span[..count]);
        _window.Consume(count);
    }
}
