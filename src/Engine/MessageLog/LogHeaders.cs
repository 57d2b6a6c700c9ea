using System.Buffers.Binary;
using System.Text;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Names and texts beside a record's value, in the order given. Few, so a look-up goes through them.</summary>
public sealed class LogHeaders
{
    private readonly KeyValuePair<string, string>[] _items;

    public LogHeaders(params KeyValuePair<string, string>[] items) => _items = items;

    public static LogHeaders Empty { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    /// <summary>In bytes, with the lengths of names and values.</summary>
    internal int Size
    {
        get
        {
            var size = 0;
            foreach (var (key, value) in _items) size += 8 + Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
            return size;
        }
    }

    /// <summary>The first value of that name; null where there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _items)
                if (key == name)
                    return value;
            return null;
        }
    }

    /// <summary>Each name and value as a 4-byte little-endian length and its UTF-8.</summary>
    internal byte[] Encode()
    {
        var bytes = new byte[Size];
        var rest = bytes.AsSpan();
        foreach (var (key, value) in _items)
        {
            rest = Write(rest, key);
            rest = Write(rest, value);
        }
        return bytes;
    }

    internal static LogHeaders Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Empty;
        var items = new List<KeyValuePair<string, string>>(12);
        while (!bytes.IsEmpty)
        {
            var key = Read(ref bytes);
            items.Add(new(key, Read(ref bytes)));
        }
        return new LogHeaders([.. items]);
    }

    private static Span<byte> Write(Span<byte> to, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, to[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(to, length);
        return to[(4 + length)..];
    }

    private static string Read(ref ReadOnlySpan<byte> from)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(from);
        var text = Encoding.UTF8.GetString(from.Slice(4, length));
        from = from[(4 + length)..];
        return text;
    }
}
