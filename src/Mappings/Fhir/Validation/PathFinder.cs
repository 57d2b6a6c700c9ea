using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>
/// Names places of a JSON text as paths, asked in ascending order. It reads the text a second time,
/// so that the walk need not keep paths, which a valid text never needs.
/// </summary>
internal ref struct PathFinder
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly List<(TextPlace Name, int Index)> _levels = [];
    private readonly string _root;
    private Utf8JsonReader _reader;
    private TextPlace _name;
    private bool _ended;

    public PathFinder(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        _root = JsonPeek.ResourceTypeOf(json)?.Name ?? "$";
    }

    /// <summary>The path of the token that an offset lies in; where the text can't be read so far, of the last one before.</summary>
    public string At(int offset)
    {
        while (!_ended && _reader.BytesConsumed <= offset) Advance();
        return Show();
    }

    private void Advance()
    {
        var before = _reader.TokenType;
        try
        {
            _ended = !_reader.Read();
        }
        catch (JsonException)
        {
            _ended = true;
        }
        if (_ended) return;
        // A name stays the current one until its value is over.
        if (before == JsonTokenType.StartObject) Push(-1);
        else if (before == JsonTokenType.StartArray) Push(0);
        else if (before is not (JsonTokenType.PropertyName or JsonTokenType.None)) EndValue();
        if (_reader.TokenType == JsonTokenType.PropertyName)
            _name = new((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length);
        else if (_reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            Pop();
    }

    private void Push(int index)
    {
        _levels.Add((_name, index));
        _name = default;
    }

    private void Pop()
    {
        if (_levels.Count == 0) return;
        _name = _levels[^1].Name;
        _levels.RemoveAt(_levels.Count - 1);
    }

    private void EndValue()
    {
        if (_levels.Count == 0) return;
        var (name, index) = _levels[^1];
        if (index >= 0) _levels[^1] = (name, index + 1);
        _name = default;
    }

    private readonly string Show()
    {
        var path = new StringBuilder(_root);
        foreach (var (name, index) in _levels.Take(FhirValidator.MaxDepth))
        {
            Append(path, name);
            if (index >= 0) path.Append(CultureInfo.InvariantCulture, $"[{index}]");
        }
        if (_levels.Count > FhirValidator.MaxDepth) return path.Append("...").ToString();
        Append(path, _name);
        return path.ToString();
    }

    private readonly void Append(StringBuilder path, TextPlace name)
    {
        if (!name.IsEmpty) path.Append('.').Append(SafeName.Of(_json.Slice(name.Offset, name.Length)));
    }
}
