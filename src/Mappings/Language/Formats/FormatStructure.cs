using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Formats;

/// <summary>
/// A format as the structure of the messages that its records are read as (<see cref="RecordPipes"/>): a group of one segment for each group, so that one binder
/// and one plan serve HL7 v2 and formats. Immutable and shared.
/// </summary>
internal sealed class FormatStructure
{
    private readonly Dictionary<string, SegmentDefinition> _segments;
    private readonly Dictionary<string, FormatGroup> _groups;

    public FormatStructure(FormatDefinition format)
    {
        Format = format;
        var groups = new GroupDefinition[format.Groups.Count];
        foreach (var group in format.Groups)
        {
            var definition = groups[group.Index] = new GroupDefinition(group.Index, group.Name, null, group.Parent is { } parent ? groups[parent.Index] : null);
            if (group.Parent is null) Segment(definition, "MSH");
            else groups[group.Parent.Index].Add(new StructureItem(groups[group.Parent.Index].Items.Count, group.Name, definition, 0, int.MaxValue));
            Segment(definition, group.Segment);
        }
        Structure = MessageStructure.Of(format.Name, groups);
        _groups = format.Groups.ToDictionary(g => g.Segment, StringComparer.Ordinal);
        _segments = format.Groups.ToDictionary(
            g => g.Segment,
            g => new SegmentDefinition(g.Segment, g.Name, [.. g.Fields.Select(f => new FieldDefinition(f.Number, f.Name, DataType(f.Type), f.Repeats, f.Required, null))]),
            StringComparer.Ordinal);
    }

    public FormatDefinition Format { get; }

    public MessageStructure Structure { get; }

    /// <summary>What a mapping's <c>source</c> and the types of its messages say.</summary>
    public string Source => SourceOf(Format.Name);

    /// <summary>As <c>format sedesa-birads</c>.</summary>
    public static string SourceOf(string format) => $"format {format}";

    public SegmentDefinition? Segment(string name) => _segments.GetValueOrDefault(name);

    /// <summary>The group of a segment; null for the header.</summary>
    public FormatGroup? GroupOf(string segment) => _groups.GetValueOrDefault(segment);

    public FormatGroup GroupOf(GroupDefinition definition) => Format.Groups[definition.Id];

    public bool HasField(string name) => Format.Groups.Any(g => g.Fields.Any(f => string.Equals(f.Name, name, StringComparison.Ordinal)));

    public FormatField? Field(string segment, int number) => GroupOf(segment) is { } group && number >= 1 && number <= group.Fields.Count ? group.Fields[number - 1] : null;

    /// <summary>A field with the groups it stands in, as <c>muestras.marcadores.clave</c>; null where there is none.</summary>
    public string? Name(string segment, int number) => Field(segment, number) is not { } field ? null : field.Group.Path.Length == 0 ? field.Name : $"{field.Group.Path}.{field.Name}";

    /// <summary>What the file calls the field of a path; empty where that is its own name, and where there is none.</summary>
    public string Written(string path) =>
        Format.Groups.SelectMany(g => g.Fields).FirstOrDefault(f => Name(f.Group.Segment, f.Number) == path) is { } field && field.Place.Text != field.Name ? field.Place.Text : "";

    /// <summary>The type that a field has in the language, and in pipe form.</summary>
    private static string DataType(FieldType type) => type switch
    {
        FieldType.Number => "NM",
        FieldType.Date => "DTM",
        _ => "ST",
    };

    private static void Segment(GroupDefinition group, string name) => group.Add(new StructureItem(group.Items.Count, name, null, 1, 1));
}
