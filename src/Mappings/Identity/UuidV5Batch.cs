using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntegrationEngine.Mappings.Identity;

/// <summary>
/// <see cref="UuidV5"/> of many short names at once: eight of them are hashed side by side, one in each lane of a vector, for little more than one costs alone.
/// A message names some twenty resources, and their hashes would else be a tenth of its conversion. Kept and reused, not thread-safe.
/// </summary>
internal sealed class UuidV5Batch
{
    private const int Lanes = 8;
    private const int BlockWords = 16;
    private const int MostBlocks = 4;
    private const int Rounds = 80;
    private const int NamespaceSize = 16;
    private const int PaddingSize = 9;

    // Word by word, each with its eight lanes side by side.
    private readonly uint[] _words = new uint[MostBlocks * BlockWords * Lanes];
    private readonly int[] _blocks = new int[Lanes];
    private readonly byte[] _padded = new byte[MostBlocks * BlockWords * sizeof(uint)];
    private readonly Guid _ns;
    private Guid[] _ids = new Guid[32];
    private readonly int[] _index = new int[Lanes];
    private int _count;
    private int _lanes;

    /// <param name="ns">The namespace of all names.</param>
    public UuidV5Batch(Guid ns)
    {
        _ns = ns;
        ns.TryWriteBytes(_padded, bigEndian: true, out _);
    }

    public void Clear()
    {
        _count = 0;
        _lanes = 0;
    }

    /// <summary>Adds a name; its UUID's index is the number of names added before it.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        if (_count == _ids.Length) Array.Resize(ref _ids, _count * 2);
        var index = _count++;
        var length = NamespaceSize + name.Length;
        if (length + PaddingSize > _padded.Length)
        {
            _ids[index] = UuidV5.Create(_ns, name);
            return;
        }
        var blocks = (length + PaddingSize + (BlockWords * sizeof(uint)) - 1) / (BlockWords * sizeof(uint));
        var padded = _padded.AsSpan(0, blocks * BlockWords * sizeof(uint));
        name.CopyTo(padded[NamespaceSize..]);
        padded[length] = 0x80;
        padded[(length + 1)..].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(padded[^sizeof(ulong)..], (ulong)length * 8);
        var words = MemoryMarshal.Cast<byte, uint>(padded);
        for (var i = 0; i < words.Length; i++) _words[(i * Lanes) + _lanes] = BinaryPrimitives.ReverseEndianness(words[i]);
        _blocks[_lanes] = blocks;
        _index[_lanes] = index;
        if (++_lanes == Lanes) Flush();
    }

    /// <summary>The UUIDs of all names, in the order they were added; valid until the next <see cref="Clear"/>.</summary>
    public ReadOnlySpan<Guid> Finish()
    {
        if (_lanes > 0) Flush();
        return _ids.AsSpan(0, _count);
    }

    private void Flush()
    {
        var blocks = _blocks.AsSpan(_lanes..);
        blocks.Clear();
        var count = Vector256.Create<int>(_blocks);
        var (a, b, c, d, e) = (Vector256.Create(0x67452301u), Vector256.Create(0xEFCDAB89u), Vector256.Create(0x98BADCFEu), Vector256.Create(0x10325476u), Vector256.Create(0xC3D2E1F0u));
        var most = 0;
        for (var lane = 0; lane < _lanes; lane++) most = Math.Max(most, _blocks[lane]);
        for (var block = 0; block < most; block++)
        {
            // A lane whose name has ended keeps its state.
            var open = Vector256.GreaterThan(count, Vector256.Create(block)).AsUInt32();
            Compress(_words.AsSpan(block * BlockWords * Lanes, BlockWords * Lanes), open, ref a, ref b, ref c, ref d, ref e);
        }
        Span<byte> hash = stackalloc byte[NamespaceSize];
        for (var lane = 0; lane < _lanes; lane++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash, a[lane]);
            BinaryPrimitives.WriteUInt32BigEndian(hash[4..], b[lane]);
            BinaryPrimitives.WriteUInt32BigEndian(hash[8..], c[lane]);
            BinaryPrimitives.WriteUInt32BigEndian(hash[12..], d[lane]);
            _ids[_index[lane]] = UuidV5.FromHash(hash);
        }
        _lanes = 0;
    }

    [SkipLocalsInit]
    private static void Compress(ReadOnlySpan<uint> block, Vector256<uint> open, ref Vector256<uint> a0, ref Vector256<uint> b0, ref Vector256<uint> c0, ref Vector256<uint> d0, ref Vector256<uint> e0)
    {
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[Rounds];
        // The loops stay inside 80 words by their own bounds: no check for each of them.
        ref var w = ref MemoryMarshal.GetReference(words);
        for (var i = 0; i < BlockWords; i++) Unsafe.Add(ref w, i) = Vector256.Create<uint>(block.Slice(i * Lanes, Lanes));
        for (var i = BlockWords; i < Rounds; i++) Unsafe.Add(ref w, i) = Rotate(Unsafe.Add(ref w, i - 3) ^ Unsafe.Add(ref w, i - 8) ^ Unsafe.Add(ref w, i - 14) ^ Unsafe.Add(ref w, i - 16), 1);
        var (a, b, c, d, e) = (a0, b0, c0, d0, e0);
        var k = Vector256.Create(0x5A827999u);
        for (var i = 0; i < 20; i++) Round(ref a, ref b, ref c, ref d, ref e, d ^ (b & (c ^ d)), k + Unsafe.Add(ref w, i));
        k = Vector256.Create(0x6ED9EBA1u);
        for (var i = 20; i < 40; i++) Round(ref a, ref b, ref c, ref d, ref e, b ^ c ^ d, k + Unsafe.Add(ref w, i));
        k = Vector256.Create(0x8F1BBCDCu);
        for (var i = 40; i < 60; i++) Round(ref a, ref b, ref c, ref d, ref e, (b & c) | (d & (b | c)), k + Unsafe.Add(ref w, i));
        k = Vector256.Create(0xCA62C1D6u);
        for (var i = 60; i < Rounds; i++) Round(ref a, ref b, ref c, ref d, ref e, b ^ c ^ d, k + Unsafe.Add(ref w, i));
        a0 += a & open;
        b0 += b & open;
        c0 += c & open;
        d0 += d & open;
        e0 += e & open;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref Vector256<uint> a, ref Vector256<uint> b, ref Vector256<uint> c, ref Vector256<uint> d, ref Vector256<uint> e, Vector256<uint> f, Vector256<uint> word)
    {
        var next = Rotate(a, 5) + f + e + word;
        e = d;
        d = c;
        c = Rotate(b, 30);
        b = a;
        a = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> value, int bits) => (value << bits) | (value >>> (32 - bits));
}
