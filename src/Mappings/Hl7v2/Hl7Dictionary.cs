using System.Globalization;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// HL7 v2's segments, fields and data types by version 2.7.1, which is read for every version. Fields that 2.7.1 withdrew keep the type that they had,
/// and types that it no longer has (CE, TS, CN ...) are there as the newest version defined them, so that what older senders write in OBX-2 has a meaning.
/// </summary>
public sealed class Hl7Dictionary
{
    private static readonly Lazy<Hl7Dictionary> Loaded = new(() => new Hl7Dictionary());

    private readonly Dictionary<string, SegmentDefinition> _segments;
    private readonly Dictionary<string, DataTypeDefinition> _types;

    private Hl7Dictionary()
    {
        _segments = Read("segments", (name, description, parts) =>
                new SegmentDefinition(name, description, [.. parts.Select(p => new FieldDefinition(p.Number, p.Name, p.Type, p.Repeats, p.Required, p.Table))]))
            .ToDictionary(s => s.Name, StringComparer.Ordinal);
        _types = Read("types", (name, description, parts) =>
                new DataTypeDefinition(name, description, [.. parts.Select(p => new ComponentDefinition(p.Number, p.Name, p.Type, p.Required, p.Table))]))
            .ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    public static Hl7Dictionary V271 => Loaded.Value;

    public IEnumerable<SegmentDefinition> Segments => _segments.Values;

    public IEnumerable<DataTypeDefinition> DataTypes => _types.Values;

    /// <summary>Null for a segment that no version knows, as every Z segment.</summary>
    public SegmentDefinition? Segment(string name) => _segments.GetValueOrDefault(name);

    /// <summary>Null for a type that no version knows. <c>varies</c> is a primitive.</summary>
    public DataTypeDefinition? DataType(string name) => _types.GetValueOrDefault(name);

    // NAME description, then a line each: blank, type, cardinality (1 ? + *), table or -, name.
    private static List<T> Read<T>(string table, Func<string, string, List<Part>, T> create)
    {
        var result = new List<T>();
        string? head = null;
        var parts = new List<Part>();
        foreach (var line in Hl7Data.Lines(table))
        {
            if (line[0] == ' ')
            {
                var words = line.Split(' ', 5);
                parts.Add(new Part(parts.Count + 1, words[4], words[1], words[2] is "+" or "*", words[2] is "1" or "+",
                    words[3] == "-" ? null : int.Parse(words[3], CultureInfo.InvariantCulture)));
                continue;
            }
            Flush();
            head = line;
        }
        Flush();
        return result;

        void Flush()
        {
            if (head is null) return;
            var space = head.IndexOf(' ', StringComparison.Ordinal);
            result.Add(space < 0 ? create(head, head, parts) : create(head[..space], head[(space + 1)..], parts));
            parts = [];
        }
    }

    private readonly record struct Part(int Number, string Name, string Type, bool Repeats, bool Required, int? Table);
}
