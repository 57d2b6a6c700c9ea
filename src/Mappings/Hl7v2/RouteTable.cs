namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// For every group and segment of a structure, the ways in. A group's anchor is the first segment that it must have; what may begin the group is
/// every item up to the anchor. Computed once, so that placing a segment costs a look-up for each level of groups.
/// </summary>
internal sealed class RouteTable
{
    private static readonly uint Orc = Hl7Message.Pack("ORC");
    private static readonly uint Obr = Hl7Message.Pack("OBR");

    private readonly Dictionary<uint, int> _columns;
    private readonly HashSet<uint>[] _openers;
    private readonly uint[][] _anchors;
    private readonly Route[][] _strict;
    private readonly Route[][] _lenient;

    public RouteTable(IReadOnlyList<GroupDefinition> groups)
    {
        var names = groups.SelectMany(g => g.Items).Where(i => i.Group is null).Select(i => i.Segment).Distinct().ToArray();
        _columns = names.Select((name, column) => (name, column)).ToDictionary(p => p.name, p => p.column);
        _anchors = [.. groups.Select(Anchors)];
        _openers = new HashSet<uint>[groups.Count];
        // Groups are numbered from the outside in: backwards, what lies below is known.
        foreach (var group in groups.Reverse()) _openers[group.Id] = Openers(group);
        _strict = new Route[groups.Count * names.Length][];
        foreach (var group in groups)
            foreach (var name in names)
                _strict[Index(group, _columns[name])] = [.. group.Items.Where(i => Enters(i, name)).Select(i => new Route(i, _openers[group.Id].Contains(name), IsContested(group, name), []))];
        _lenient = new Route[groups.Count * names.Length][];
        foreach (var group in groups.Reverse())
            foreach (var name in names)
                _lenient[Index(group, _columns[name])] = [.. group.Items.Select(i => Lenient(i, name)).OfType<Route>().OrderBy(r => r.Missing.Length).ThenBy(r => r.Item.Index)];
    }

    /// <summary>The column of a segment's name; -1 for one that the structure does not have.</summary>
    public int Column(uint name) => _columns.TryGetValue(name, out var column) ? column : -1;

    /// <summary>The ways that the standard has, in its order.</summary>
    public Route[] Strict(GroupDefinition group, int column) => _strict[Index(group, column)];

    /// <summary>The ways through groups whose anchor is missing, the fewest missing first.</summary>
    public Route[] Lenient(GroupDefinition group, int column) => _lenient[Index(group, column)];

    /// <summary>Whether a segment of this name may begin the group.</summary>
    public bool Opens(GroupDefinition group, uint name) => _openers[group.Id].Contains(name);

    private int Index(GroupDefinition group, int column) => group.Id * _columns.Count + column;

    private bool Enters(StructureItem item, uint name) => item.Group is null ? item.Segment == name : _openers[item.Group.Id].Contains(name);

    private static uint[] Anchors(GroupDefinition group)
    {
        var first = group.Items.FirstOrDefault(i => i.IsRequired);
        if (first is null || first.Group is not null) return [];
        return first.IsChoice ? [.. group.Items.Where(i => i.IsChoice).Select(i => i.Segment)] : [first.Segment];
    }

    private HashSet<uint> Openers(GroupDefinition group)
    {
        var openers = new HashSet<uint>();
        foreach (var item in group.Items)
        {
            if (item.OnlyBefore != 0) continue;
            if (item.Group is null) openers.Add(item.Segment);
            else openers.UnionWith(_openers[item.Group.Id]);
            if (item.IsRequired && !(item.IsChoice && group.Items.ElementAtOrDefault(item.Index + 1) is { IsChoice: true })) break;
        }
        // Many senders leave out ORC, or put it behind OBR: either begins the order.
        if (_anchors[group.Id].Contains(Orc))
            foreach (var item in group.Items)
                if (item.Segment == Obr) openers.Add(Obr);
                else if (item.Group is { } inner && _anchors[inner.Id].Contains(Obr)) openers.UnionWith(_anchors[inner.Id]);
        if (_anchors[group.Id].Contains(Obr) && group.Segment("ORC") is not null) openers.Add(Orc);
        return openers;
    }

    private bool IsContested(GroupDefinition group, uint name)
    {
        for (var above = group.Parent; above is not null; above = above.Parent)
            if (above.Items.Any(i => i.ClaimsFirst && Enters(i, name) && !group.IsWithin(i.Group!))) return true;
        return false;
    }

    private Route? Lenient(StructureItem item, uint name)
    {
        if (item.Group is not { } group || item.OnlyBefore != 0 || Enters(item, name)) return null;
        var missing = _anchors[group.Id];
        var column = _columns[name];
        if (_strict[Index(group, column)].Any(r => r.Item.OnlyBefore == 0)) return new Route(item, false, false, missing);
        var inner = _lenient[Index(group, column)].FirstOrDefault();
        return inner is null ? null : new Route(item, false, false, [.. missing, .. inner.Missing]);
    }
}
