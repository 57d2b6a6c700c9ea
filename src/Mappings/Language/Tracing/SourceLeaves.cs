using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>Every valued part of a message, in its order: segments that nobody knows and Z segments too.</summary>
internal static class SourceLeaves
{
    private static readonly uint Msh = Hl7Message.Pack("MSH");

    public static List<SourceLeaf> Of(Hl7Message message)
    {
        var leaves = new List<SourceLeaf>();
        for (var s = 0; s < message.SegmentCount; s++)
            for (var f = 1; f <= message.FieldCount(s); f++)
                Field(message, s, f, leaves);
        return leaves;
    }

    private static void Field(Hl7Message message, int s, int f, List<SourceLeaf> leaves)
    {
        var field = message.Field(s, f);
        if (field.IsEmpty) return;
        if (f <= 2 && message.SegmentName(s) == Msh)
        {
            leaves.Add(new SourceLeaf(s, f, 1, IsRepeated: false, 0, 0, field));
            return;
        }
        var type = TypeOf(message, s, f);
        var repetitions = Split(message, field, message.Separators.Repetition);
        for (var r = 0; r < repetitions.Count; r++)
        {
            if (Hl7Value.IsNull(message.Bytes, repetitions[r]))
            {
                leaves.Add(new SourceLeaf(s, f, r + 1, repetitions.Count > 1, 0, 0, repetitions[r]));
                continue;
            }
            var components = Split(message, repetitions[r], message.Separators.Component);
            for (var c = 0; c < components.Count; c++)
            {
                var part = PartOf(type, c);
                var subcomponents = Split(message, components[c], message.Separators.Subcomponent);
                for (var b = 0; b < subcomponents.Count; b++)
                {
                    if (message.Bytes.Slice(subcomponents[b].Start, subcomponents[b].Length).Trim((byte)' ').IsEmpty) continue;
                    var component = components.Count > 1 || subcomponents.Count > 1 || type is { IsPrimitive: false } ? c + 1 : 0;
                    var subcomponent = subcomponents.Count > 1 || part is { IsPrimitive: false } ? b + 1 : 0;
                    leaves.Add(new SourceLeaf(s, f, r + 1, repetitions.Count > 1, component, subcomponent, subcomponents[b]));
                }
            }
        }
    }

    /// <summary>The dictionary's type of a field, or the message's own where the dictionary leaves it open; null where nobody knows.</summary>
    public static DataTypeDefinition? TypeOf(Hl7Message message, int s, int f)
    {
        var name = Hl7Dictionary.V271.Segment(Hl7Message.Unpack(message.SegmentName(s)))?.Field(f)?.DataType;
        if (name == "varies") name = System.Text.Encoding.UTF8.GetString(message.Field(s, 2).Of(message.Bytes)).Trim();
        return name is null ? null : Hl7Dictionary.V271.DataType(name);
    }

    private static DataTypeDefinition? PartOf(DataTypeDefinition? type, int index) =>
        type is not null && index < type.Components.Count ? Hl7Dictionary.V271.DataType(type.Components[index].DataType) : null;

    private static List<Slice> Split(Hl7Message message, Slice whole, byte separator)
    {
        var parts = new List<Slice>();
        var start = whole.Start;
        var bytes = message.Bytes;
        for (var at = whole.Start; at < whole.End; at++)
        {
            // A separator that the message does not declare is 0, which never occurs.
            if (bytes[at] != separator) continue;
            parts.Add(new Slice(start, at - start));
            start = at + 1;
        }
        parts.Add(new Slice(start, whole.End - start));
        return parts;
    }
}
