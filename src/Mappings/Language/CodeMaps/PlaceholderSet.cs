using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Values that stand for «no identifier» (generic CURPs, all nines, SIN CURP): never keys.</summary>
internal sealed class PlaceholderSet
{
    /// <summary>The name of the table that holds them.</summary>
    public const string Table = "placeholders";

    private static readonly List<string> Shipped = ReadShipped();

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

    /// <summary>
    /// The shipped table as it was when the engine was built. It holds whatever a configuration's own says: were a lost file enough to make SIN CURP a key,
    /// all people without a number would become one patient.
    /// </summary>
    public static PlaceholderSet BuiltIn { get; } = new(Shipped);

    public bool IsEmpty { get; }

    /// <summary>These, beside the built-in ones.</summary>
    public static PlaceholderSet With(IEnumerable<string> values) => new(Shipped.Concat(values));

    /// <summary>Those of a configuration's <c>codes/placeholders.csv</c>, beside the built-in ones.</summary>
    public static PlaceholderSet Of(CodeTables tables) => tables.Maps.TryGetValue(Table, out var map) ? With(map.Rows.Select(r => r.From)) : BuiltIn;

    private static List<string> ReadShipped()
    {
        using var stream = typeof(PlaceholderSet).Assembly.GetManifestResourceStream("placeholders.csv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return CodeFileReader.Read(new ConfigText("placeholders.csv", reader.ReadToEnd()), new Diagnostics.DiagnosticBag()).Map!.Rows.Select(r => r.From).ToList();
    }

    public bool Contains(ReadOnlySpan<byte> value) => (_lengths & LengthBit(value)) != 0 && _values.Contains(value);

    private static ulong LengthBit(ReadOnlySpan<byte> value) => 1UL << Math.Min(value.Length, 63);
}
