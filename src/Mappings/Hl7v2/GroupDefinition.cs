namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>A group of a message structure, the whole message being the root group.</summary>
public sealed class GroupDefinition
{
    private readonly List<StructureItem> _items = [];

    internal GroupDefinition(int id, string name, string? alias, GroupDefinition? parent)
    {
        Id = id;
        Name = name;
        Alias = alias;
        Parent = parent;
    }

    /// <summary>Its number in the structure, from 0 (the root), dense.</summary>
    public int Id { get; }

    /// <summary>As <c>ORDER_OBSERVATION</c>; the structure's name for the root.</summary>
    public string Name { get; }

    /// <summary>A second name that it is found by: what the same thing is called in a related structure.</summary>
    public string? Alias { get; }

    /// <summary>Null for the root.</summary>
    public GroupDefinition? Parent { get; }

    /// <summary>Segments and groups in the standard's order.</summary>
    public IReadOnlyList<StructureItem> Items => _items;

    /// <summary>The names from below the root on, as <c>PATIENT_RESULT.PATIENT</c>; empty for the root.</summary>
    public string Path => Parent is null ? "" : Parent.Parent is null ? Name : Parent.Path + "." + Name;

    /// <summary>The item of a segment directly in this group; null where there is none.</summary>
    public StructureItem? Segment(string name) => _items.Find(i => i.Group is null && i.Name == name);

    /// <summary>A group somewhere below, by its name or by the last names of its path, as <c>ORDER_OBSERVATION.SPECIMEN</c>; the one nearest to this, in the standard's order.</summary>
    public GroupDefinition? Find(string path) => FindAll(path).MinBy(g => g.Depth);

    /// <summary>All groups below that the path fits, in the standard's order.</summary>
    public IEnumerable<GroupDefinition> FindAll(string path)
    {
        var names = path.Split('.');
        return Descendants().Where(g => g.EndsWith(names, this));
    }

    /// <summary>All groups below, in the standard's order.</summary>
    public IEnumerable<GroupDefinition> Descendants() =>
        _items.Where(i => i.Group is not null).SelectMany(i => i.Group!.Descendants().Prepend(i.Group!));

    /// <summary>Whether this is <paramref name="other"/> or lies in it.</summary>
    public bool IsWithin(GroupDefinition other) => this == other || (Parent?.IsWithin(other) ?? false);

    public override string ToString() => Name;

    /// <summary>A bit for each item that must be there.</summary>
    internal ulong Required { get; private set; }

    internal void Add(StructureItem item)
    {
        if (item.Index > 63) throw new InvalidDataException($"{Name} has more than 64 items");
        _items.Add(item);
        if (item.IsRequired && !item.IsChoice) Required |= 1UL << item.Index;
    }

    private int Depth => Parent is null ? 0 : Parent.Depth + 1;

    private bool EndsWith(string[] names, GroupDefinition below)
    {
        var group = this;
        for (var i = names.Length - 1; i >= 0; i--, group = group.Parent)
            if (group is null || group == below || (group.Name != names[i] && group.Alias != names[i])) return false;
        return true;
    }
}
