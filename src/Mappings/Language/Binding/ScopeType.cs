using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Where a line stands, statically: in which group, and over which repetition of a field.</summary>
/// <param name="ItemType">The HL7 data type of the current repetition; null where there is none.</param>
internal sealed record ScopeType(MessageStructure Structure, GroupDefinition Group, string? ItemType = null, ValueForm ItemForm = ValueForm.Repetition, int TypeField = 0)
{
    /// <summary>The segment that <c>$for</c> or <c>$each</c> names; null where they name none.</summary>
    public SegmentScope? Segment { get; init; }

    /// <summary>The declared type of the current repetition, of a format's field; null for HL7's own.</summary>
    public string? Declared { get; init; }

    /// <summary>What the current repetition is a part of.</summary>
    public IReadOnlyList<Tracing.SourceRead> Origins { get; init; } = [];

    public ScopeType Over(SourceType item) =>
        this with { ItemType = item.DataType, ItemForm = item.Form, TypeField = item.TypeField, Declared = item.Declared, Origins = item.Origins.Count > 0 ? item.Origins : Origins };

    public ScopeType In(GroupDefinition group) => new(Structure, group) { Segment = Segment };

    public ScopeType At(SegmentScope segment) => new(Structure, segment.Scope) { Segment = segment with { Outer = Segment } };

    public static int Depth(GroupDefinition group) => group.Parent is null ? 0 : Depth(group.Parent) + 1;

    public static bool Repeats(GroupDefinition group) => group.Parent?.Items.FirstOrDefault(i => i.Group == group)?.Repeats ?? false;

    /// <summary>Whether any group on the way down repeats.</summary>
    public static bool RepeatsBelow(GroupDefinition group, GroupDefinition above)
    {
        for (var g = group; g != above; g = g.Parent!)
            if (Repeats(g)) return true;
        return false;
    }
}
