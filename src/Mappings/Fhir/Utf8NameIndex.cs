using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>Finds the ordinal of a name by its UTF-8 bytes, without making a string: an open-addressing table made once.</summary>
internal sealed class Utf8NameIndex
{
    private readonly byte[][] _names;
    private readonly int[] _ordinals;
    private readonly int[] _slots;
    private readonly int _mask;

    private Utf8NameIndex(IReadOnlyList<(byte[] Name, int Ordinal)> entries)
    {
        _names = [.. entries.Select(e => e.Name)];
        _ordinals = [.. entries.Select(e => e.Ordinal)];
        _slots = new int[Math.Max(4, BitOperations.RoundUpToPowerOf2((uint)entries.Count * 2))];
        _mask = _slots.Length - 1;
        for (var i = 0; i < _names.Length; i++)
        {
            var slot = Hash(_names[i]) & _mask;
            while (_slots[slot] != 0) slot = (slot + 1) & _mask;
            _slots[slot] = i + 1;
        }
    }

    public static Utf8NameIndex Of(IReadOnlyList<string> names) =>
        new([.. names.Select((name, ordinal) => (Encoding.UTF8.GetBytes(name), ordinal))]);

    public static Utf8NameIndex Of(IReadOnlyList<(byte[] Name, int Ordinal)> entries) => new(entries);

    /// <summary>The ordinal; -1 where the name is not there.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var slot = Hash(name) & _mask;
        for (; _slots[slot] is not 0 and var at; slot = (slot + 1) & _mask)
            if (name.SequenceEqual(_names[at - 1])) return _ordinals[at - 1];
        return -1;
    }

    // Names differ in length, beginning and end: the middle of long ones need not be read.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        ulong mixed;
        if (name.Length >= 8)
            mixed = BinaryPrimitives.ReadUInt64LittleEndian(name) * 31 + BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
        else if (name.Length >= 4)
            mixed = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]);
        else if (name.Length > 0)
            mixed = ((ulong)name[0] << 16) | ((ulong)name[name.Length / 2] << 8) | name[^1];
        else
            mixed = 0;
        return (int)(((mixed + (ulong)name.Length) * 0x9E3779B97F4A7C15UL) >> 33);
    }
}
