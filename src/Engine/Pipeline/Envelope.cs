using System.Buffers.Binary;
using System.IO.Compression;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// The value of a record in <c>deliver.DESTINATION</c>: a format byte (1), the Bundle's and the message's lengths (4 bytes each, little-endian),
/// then both, deflated. Bundles are repetitive: a fifth is what has to be made durable.
/// </summary>
internal static class Envelope
{
    private const byte Format = 1;
    private const int Head = 9;

    // Deflate can't do better than 1032 to 1.
    private const long MostDeflated = 1033;

    public static byte[] Close(ReadOnlySpan<byte> content, ReadOnlySpan<byte> raw)
    {
        using var value = new MemoryStream(Head + (content.Length / 4) + raw.Length);
        Span<byte> head = stackalloc byte[Head];
        head[0] = Format;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], content.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[5..], raw.Length);
        value.Write(head);
        using (var deflate = new DeflateStream(value, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(content);
            deflate.Write(raw);
        }
        return value.ToArray();
    }

    /// <summary>Null where somebody else wrote the value.</summary>
    public static (ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Raw)? Open(ReadOnlyMemory<byte> value)
    {
        if (value.Length < Head || value.Span[0] != Format) return null;
        var content = BinaryPrimitives.ReadInt32LittleEndian(value.Span[1..]);
        var raw = BinaryPrimitives.ReadInt32LittleEndian(value.Span[5..]);
        if (content < 0 || raw < 0 || (long)content + raw > value.Length * MostDeflated) return null;
        try
        {
            var both = new byte[content + raw];
            using var deflate = new DeflateStream(new MemoryStream(value[Head..].ToArray()), CompressionMode.Decompress);
            deflate.ReadExactly(both);
            return (both.AsMemory(0, content), both.AsMemory(content));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }
}
