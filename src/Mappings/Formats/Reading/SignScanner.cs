using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Finds separators, quotes and line ends in a text one after the other, looking at 64 bytes at once.</summary>
internal ref struct SignScanner
{
    private const int Block = 64;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Vector256<byte> _separator;
    private readonly Vector256<byte> _quote;
    private int _at;
    private ulong _found;

    /// <param name="quote">The separator again where there is none.</param>
    public SignScanner(ReadOnlySpan<byte> bytes, byte separator, byte quote)
    {
        (_separator, _quote) = (Vector256.Create(separator), Vector256.Create(quote));
        _bytes = bytes;
        _at = -Block;
    }

    /// <summary>Where the next one stands; -1 where there is none any more.</summary>
    public int Next()
    {
        while (_found == 0)
        {
            _at += Block;
            if (_at >= _bytes.Length) return -1;
            _found = Look();
        }
        var at = _at + BitOperations.TrailingZeroCount(_found);
        _found &= _found - 1;
        return at;
    }

    private readonly ulong Look()
    {
        if (_bytes.Length - _at >= Block)
        {
            ref var first = ref MemoryMarshal.GetReference(_bytes);
            return Look(Vector256.LoadUnsafe(ref first, (nuint)_at)) | ((ulong)Look(Vector256.LoadUnsafe(ref first, (nuint)_at + 32)) << 32);
        }
        Span<byte> rest = stackalloc byte[Block];
        rest.Clear();
        _bytes[_at..].CopyTo(rest);
        ref var start = ref MemoryMarshal.GetReference(rest);
        return Look(Vector256.LoadUnsafe(ref start)) | ((ulong)Look(Vector256.LoadUnsafe(ref start, 32)) << 32);
    }

    private readonly uint Look(Vector256<byte> part) =>
        (Vector256.Equals(part, _separator) | Vector256.Equals(part, _quote) | Vector256.Equals(part, Vector256.Create((byte)'\n')) | Vector256.Equals(part, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();
}
