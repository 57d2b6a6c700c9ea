namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>One place in a group: a segment or a group, <see cref="Min"/> to <see cref="Max"/> times.</summary>
public sealed class StructureItem
{
    internal StructureItem(int index, string name, GroupDefinition? group, int min, int max)
    {
        Index = index;
        Name = name;
        Group = group;
        Segment = group is null ? Hl7Message.Pack(name) : 0;
        Min = min;
        Max = max;
    }

    /// <summary>Its place among the group's items, from 0.</summary>
    public int Index { get; }

    public string Name { get; }

    /// <summary>Null for a segment.</summary>
    public GroupDefinition? Group { get; }

    /// <summary>The packed name of a segment; 0 for a group.</summary>
    public uint Segment { get; }

    public int Min { get; }

    /// <summary><see cref="int.MaxValue"/> where the standard sets no bound.</summary>
    public int Max { get; }

    public bool Repeats => Max > 1;

    public bool IsRequired => Min > 0;

    /// <summary>One of several of which one stands here (<c>&lt;OBR|RQD&gt;</c>).</summary>
    internal bool IsChoice { get; init; }

    /// <summary>Takes the segments that open it before deeper groups of later items do, as long as there is none of it.</summary>
    internal bool ClaimsFirst { get; init; }

    /// <summary>Opens only while a segment of this packed name is still to come; 0 for always.</summary>
    internal uint OnlyBefore { get; init; }
}
