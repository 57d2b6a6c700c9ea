using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Values that stand for «no identifier» (generic CURPs, all nines, SIN CURP): never keys.</summary>
internal sealed class PlaceholderSet
{
    // Most values have a length that no placeholder has: bit n for n bytes, the last for all longer ones.
    private readonly ulong _lengths;
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _values;

    public PlaceholderSet(IEnumerable<string> values)
    {
        var set = new HashSet<byte[]>(values.Select(Encoding.UTF8.GetBytes), ByteComparer.Instance);
        IsEmpty = set.Count == 0;
        foreach (var placeholder in set) _lengths |= LengthBit(placeholder);
        _values = set.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public static PlaceholderSet Empty { get; } = new([]);

    public bool IsEmpty { get; }

    public bool Contains(ReadOnlySpan<byte> value) => (_lengths & LengthBit(value)) != 0 && _values.Contains(value);

    private static ulong LengthBit(ReadOnlySpan<byte> value) => 1UL << Math.Min(value.Length, 63);
}
