using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Values that stand for «no identifier» (generic CURPs, all nines, SIN CURP): never keys.</summary>
internal sealed class PlaceholderSet
{
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _values;

    public PlaceholderSet(IEnumerable<string> values)
    {
        var set = new HashSet<byte[]>(values.Select(Encoding.UTF8.GetBytes), ByteComparer.Instance);
        IsEmpty = set.Count == 0;
        _values = set.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public static PlaceholderSet Empty { get; } = new([]);

    public bool IsEmpty { get; }

    public bool Contains(ReadOnlySpan<byte> value) => _values.Contains(value);
}
