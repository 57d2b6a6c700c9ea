using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntegrationEngine.Mappings.Identity;

/// <summary>
/// SHA-1 (FIPS 180-4) of short inputs, for names. The platform's own asks the operating system's library each time, which costs several times the hash
/// itself for a key of a hundred bytes. It names; it protects nothing.
/// </summary>
internal static class Sha1
{
    public const int Size = 20;
    private const int Block = 64;
    private const int Rounds = 80;

    /// <param name="hash">At least <see cref="Size"/> bytes.</param>
    public static void Hash(ReadOnlySpan<byte> input, Span<byte> hash)
    {
        Span<uint> state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0];
        Span<uint> words = stackalloc uint[Rounds];
        var length = (ulong)input.Length * 8;
        for (; input.Length >= Block; input = input[Block..]) Compress(state, words, input[..Block]);
        Span<byte> last = stackalloc byte[2 * Block];
        last.Clear();
        input.CopyTo(last);
        last[input.Length] = 0x80;
        var end = input.Length < Block - 8 ? Block : 2 * Block;
        BinaryPrimitives.WriteUInt64BigEndian(last[(end - 8)..], length);
        for (var at = 0; at < end; at += Block) Compress(state, words, last.Slice(at, Block));
        for (var i = 0; i < state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(hash[(4 * i)..], state[i]);
    }

    [SkipLocalsInit]
    private static void Compress(Span<uint> state, Span<uint> words, ReadOnlySpan<byte> block)
    {
        // The loops stay inside 80 words by their own bounds: no check for each of them.
        ref var w = ref MemoryMarshal.GetReference(words);
        for (var i = 0; i < 16; i++) Unsafe.Add(ref w, i) = BinaryPrimitives.ReadUInt32BigEndian(block.Slice(4 * i, 4));
        for (var i = 16; i < Rounds; i++) Unsafe.Add(ref w, i) = BitOperations.RotateLeft(Unsafe.Add(ref w, i - 3) ^ Unsafe.Add(ref w, i - 8) ^ Unsafe.Add(ref w, i - 14) ^ Unsafe.Add(ref w, i - 16), 1);
        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
        for (var i = 0; i < 20; i++) Round(ref a, ref b, ref c, ref d, ref e, (b & c) | (~b & d), 0x5A827999u + Unsafe.Add(ref w, i));
        for (var i = 20; i < 40; i++) Round(ref a, ref b, ref c, ref d, ref e, b ^ c ^ d, 0x6ED9EBA1u + Unsafe.Add(ref w, i));
        for (var i = 40; i < 60; i++) Round(ref a, ref b, ref c, ref d, ref e, (b & c) | (b & d) | (c & d), 0x8F1BBCDCu + Unsafe.Add(ref w, i));
        for (var i = 60; i < Rounds; i++) Round(ref a, ref b, ref c, ref d, ref e, b ^ c ^ d, 0xCA62C1D6u + Unsafe.Add(ref w, i));
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref uint a, ref uint b, ref uint c, ref uint d, ref uint e, uint f, uint k)
    {
        var next = BitOperations.RotateLeft(a, 5) + f + e + k;
        e = d;
        d = c;
        c = BitOperations.RotateLeft(b, 30);
        b = a;
        a = next;
    }
}
