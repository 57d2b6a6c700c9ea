using System.Text.Json;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Parses one record of a JSON text into its declared fields. Names that stand twice in an object are found everywhere, declared or not.</summary>
internal sealed class JsonRecordParser(FormatDefinition format, RecordCharset charset)
{
    private const int MaxDepth = 64;

    private readonly IReadOnlyList<PathTree> _paths = PathTree.Of(format);
    private readonly List<HashSet<string>> _names = [];
    private readonly ByteText _decoded = new();
    private readonly UndeclaredNames _others = new(((JsonLayout)format.Layout).Others);
    private byte[] _text = new byte[256];

    public RecordTree Tree { get; } = new();

    /// <summary>What was parsed, as UTF-8.</summary>
    public ReadOnlySpan<byte> Text => _decoded.Span;

    /// <summary>What was read in a lenient way.</summary>
    public RecordProblem? Notice { get; private set; }

    /// <summary>Names that the format doesn't declare and that weren't told of yet.</summary>
    public IReadOnlyList<RecordProblem> Others => _others.OfRecord;

    /// <summary>Null, or why it can't be read; its place is an offset in <see cref="Text"/>.</summary>
    public RecordProblem? Parse(ReadOnlySpan<byte> raw)
    {
        Tree.Clear();
        _decoded.Clear();
        Notice = null;
        _others.Clear();
        var invalid = charset.Choose(raw);
        if (invalid < 0 && charset.Differs) charset.Decode(raw, _decoded);
        else _decoded.Add(raw);
        if (invalid >= 0) return new RecordProblem("R181", null, invalid, ("charset", charset.First), ("suggested", charset.Suggested));
        if (charset.IsElse) Notice = new RecordProblem("R182", null, 0, ("charset", charset.Else), ("first", charset.First));
        else if (charset.LooksLikeUtf8(raw)) Notice = new RecordProblem(RecordCharset.Doubtful, null, 0, ("charset", charset.First));
        var json = new Utf8JsonReader(_decoded.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject) return new RecordProblem("R187", null, 0, ("field", format.Name));
            return Object(ref json, _paths[0], Tree.Add(format.Root, -1, 0));
        }
        catch (JsonException)
        {
            // The form is sound: only its depth is not.
            return new RecordProblem("R184", null, json.TokenStartIndex, ("limit", "depth"));
        }
        catch (InvalidOperationException)
        {
            // Half of a character outside Unicode's first plane.
            return new RecordProblem("R181", null, json.TokenStartIndex, ("charset", "utf-8"));
        }
    }

    /// <param name="paths">Null where nothing below is declared.</param>
    private RecordProblem? Object(ref Utf8JsonReader json, PathTree? paths, int instance)
    {
        var names = Names(json.CurrentDepth);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            var below = paths?.Find(name);
            if (!names.Add(name)) return new RecordProblem("R185", below?.Field?.Name, json.TokenStartIndex);
            if (below is null && paths is not null && _others.Add(paths, name, json.TokenStartIndex) is { } refused) return refused;
            json.Read();
            var problem = below switch
            {
                null => Other(ref json),
                { Group: { } group } => Instances(ref json, group, instance),
                { Field: { } field, HasChildren: false } => Values(ref json, field, instance),
                _ => Between(ref json, below, instance),
            };
            if (problem is not null) return problem;
        }
        return null;
    }

    private RecordProblem? Instances(ref Utf8JsonReader json, FormatGroup group, int parent)
    {
        if (json.TokenType == JsonTokenType.Null) return null;
        if (json.TokenType == JsonTokenType.StartObject) return Object(ref json, _paths[group.Index], Tree.Add(group, parent, json.TokenStartIndex));
        if (json.TokenType != JsonTokenType.StartArray) return Shape(json, group.Name);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject) return Shape(json, group.Name);
            if (Object(ref json, _paths[group.Index], Tree.Add(group, parent, json.TokenStartIndex)) is { } problem) return problem;
        }
        return null;
    }

    private RecordProblem? Values(ref Utf8JsonReader json, FormatField field, int instance)
    {
        if (json.TokenType != JsonTokenType.StartArray) return Value(ref json, field, instance);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            if (Value(ref json, field, instance) is { } problem) return problem;
        return null;
    }

    private RecordProblem? Value(ref Utf8JsonReader json, FormatField field, int instance)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                if (_text.Length < json.ValueSpan.Length) _text = new byte[json.ValueSpan.Length * 2];
                var text = _text.AsSpan(0, json.CopyString(_text));
                if (text.ContainsAny(RecordCharset.Controls)) return new RecordProblem("R183", field.Name, json.TokenStartIndex);
                if (!FieldText.Trim(text).IsEmpty) Tree.Add(instance, field, text, json.TokenStartIndex);
                return null;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                Tree.Add(instance, field, json.ValueSpan, json.TokenStartIndex);
                return null;
            default:
                return Shape(json, field.Name);
        }
    }

    /// <summary>On the way to declared names: an object, or nothing.</summary>
    private RecordProblem? Between(ref Utf8JsonReader json, PathTree paths, int instance) => json.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref json, paths, instance),
        JsonTokenType.Null => null,
        _ when paths.Field is { } field => Values(ref json, field, instance),
        _ => Shape(json, paths.Name),
    };

    private RecordProblem? Other(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject) return Object(ref json, null, 0);
        if (json.TokenType != JsonTokenType.StartArray) return null;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            if (Other(ref json) is { } problem) return problem;
        return null;
    }

    private static RecordProblem Shape(in Utf8JsonReader json, string field) => new("R187", field, json.TokenStartIndex);

    /// <summary>An empty set for the names of an object at a depth: those above it are in use.</summary>
    private HashSet<string> Names(int depth)
    {
        while (_names.Count <= depth) _names.Add(new HashSet<string>(StringComparer.Ordinal));
        _names[depth].Clear();
        return _names[depth];
    }
}
