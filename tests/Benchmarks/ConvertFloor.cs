using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IntegrationEngine.Benchmarks;

/// <summary>
/// What any conversion must do at the least: index the message's delimiters, and write the same Bundle with a Utf8JsonWriter whose names are encoded
/// beforehand. The Bundle's tokens are known beforehand; only writing them is counted.
/// </summary>
internal sealed class ConvertFloor
{
    private readonly byte[] _message;
    private readonly SearchValues<byte> _delimiters;
    private readonly int[] _index;
    private readonly Token[] _tokens;
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Utf8JsonWriter _writer;

    public ConvertFloor(byte[] message, byte[] bundle)
    {
        _message = message;
        _delimiters = SearchValues.Create([message[3], message[4], message[5], message[6], message[7], (byte)'\r', (byte)'\n']);
        _index = new int[message.Length];
        _tokens = Tokens(bundle);
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    private enum Kind
    {
        StartObject,
        EndObject,
        StartArray,
        EndArray,
        Name,
        String,
        Number,
        True,
        False,
    }

    public int Run()
    {
        var found = Index();
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        foreach (var token in _tokens) Write(token);
        _writer.Flush();
        return found + _buffer.WrittenCount;
    }

    private int Index()
    {
        var rest = _message.AsSpan();
        var position = 0;
        var count = 0;
        while (true)
        {
            var next = rest.IndexOfAny(_delimiters);
            if (next < 0) return count;
            position += next;
            _index[count++] = position++;
            rest = rest[(next + 1)..];
        }
    }

    private void Write(in Token token)
    {
        switch (token.Kind)
        {
            case Kind.StartObject: _writer.WriteStartObject(); break;
            case Kind.EndObject: _writer.WriteEndObject(); break;
            case Kind.StartArray: _writer.WriteStartArray(); break;
            case Kind.EndArray: _writer.WriteEndArray(); break;
            case Kind.Name: _writer.WritePropertyName(token.Name); break;
            case Kind.String: _writer.WriteStringValue(token.Value); break;
            case Kind.Number: _writer.WriteRawValue(token.Value, skipInputValidation: true); break;
            case Kind.True: _writer.WriteBooleanValue(true); break;
            default: _writer.WriteBooleanValue(false); break;
        }
    }

    private static Token[] Tokens(byte[] bundle)
    {
        var tokens = new List<Token>();
        var reader = new Utf8JsonReader(bundle);
        while (reader.Read())
        {
            tokens.Add(reader.TokenType switch
            {
                JsonTokenType.StartObject => new Token(Kind.StartObject, default, []),
                JsonTokenType.EndObject => new Token(Kind.EndObject, default, []),
                JsonTokenType.StartArray => new Token(Kind.StartArray, default, []),
                JsonTokenType.EndArray => new Token(Kind.EndArray, default, []),
                JsonTokenType.PropertyName => new Token(Kind.Name, JsonEncodedText.Encode(reader.GetString()!), []),
                JsonTokenType.String => new Token(Kind.String, default, System.Text.Encoding.UTF8.GetBytes(reader.GetString()!)),
                JsonTokenType.Number => new Token(Kind.Number, default, reader.ValueSpan.ToArray()),
                JsonTokenType.True => new Token(Kind.True, default, []),
                _ => new Token(Kind.False, default, []),
            });
        }
        return [.. tokens];
    }

    private readonly record struct Token(Kind Kind, JsonEncodedText Name, byte[] Value);
}
