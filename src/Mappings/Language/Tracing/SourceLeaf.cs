using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A valued part of a message that no separator divides any more. Component and subcomponent are 0 where the field has none.</summary>
internal readonly record struct SourceLeaf(int Segment, int Field, int Repetition, bool IsRepeated, int Component, int Subcomponent, Slice Range)
{
    public string Path(Hl7Message message) => Hl7Message.Unpack(message.SegmentName(Segment)) + $"-{Field}" + Parts(Component, Subcomponent);

    /// <summary>The paths of everything it lies in, from the field down; that of its first part too, which is the same thing where nothing divides it.</summary>
    public IEnumerable<string> Paths(Hl7Message message)
    {
        var field = Hl7Message.Unpack(message.SegmentName(Segment)) + $"-{Field}";
        yield return field;
        yield return $"{field}.{Math.Max(1, Component)}";
        yield return $"{field}.{Math.Max(1, Component)}.{Math.Max(1, Subcomponent)}";
    }

    public string Place(Hl7Message message) => Place(message, Component, Subcomponent);

    /// <summary>The place of what this lies in, down to a component and subcomponent.</summary>
    public string Place(Hl7Message message, int component, int subcomponent) =>
        message.Path(Segment) + $"-{Field}" + (IsRepeated ? $"[{Repetition}]" : "") + Parts(component, subcomponent);

    private static string Parts(int component, int subcomponent) => (component > 0 ? $".{component}" : "") + (subcomponent > 0 ? $".{subcomponent}" : "");
}
