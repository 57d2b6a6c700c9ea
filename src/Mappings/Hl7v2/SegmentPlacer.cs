namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// Decides where each segment of a message belongs, leniently and in one pass. In this order:
/// <list type="number">
/// <item>forward: the innermost group that can take it at or behind the place reached, directly, by opening a group, or by repeating one just left;</item>
/// <item>late: out of order in a group around it, or in an earlier one that there is only one of (a PV1 behind the OBR is still that patient's);</item>
/// <item>through groups that are not there yet and whose anchor is missing (an OBX without OBR), where that anchor does not follow later (ORC and OBR always: an order is never lost);</item>
/// <item>else it stays in the innermost group, and closes nothing. So do Z segments and those that the structure does not know.</item>
/// </list>
/// </summary>
internal sealed class SegmentPlacer
{
    private static readonly uint Nte = Hl7Message.Pack("NTE");
    private static readonly uint Orc = Hl7Message.Pack("ORC");
    private static readonly uint Obr = Hl7Message.Pack("OBR");

    private readonly Dictionary<uint, int> _lastOf = [];
    private Hl7Message _message = null!;
    private GroupedMessage _groups = null!;
    private RouteTable _routes = null!;
    private bool _lastKnown;

    /// <summary>Groups looked at in the last run: what a test holds to be linear in the segments.</summary>
    public long Steps { get; private set; }

    public void Place(Hl7Message message, MessageStructure structure, GroupedMessage groups)
    {
        (_message, _groups, _routes, _lastKnown) = (message, groups, structure.Routes, false);
        Steps = 0;
        var current = groups.RootInstance;
        for (var s = 0; s < message.SegmentCount; s++)
        {
            var name = message.SegmentName(s);
            var column = name >> 16 == 'Z' ? -1 : _routes.Column(name);
            if (column < 0)
            {
                groups.Attach(s, current);
                continue;
            }
            if (Forward(s, column, current) is var forward and >= 0) current = forward;
            else if (Late(s, name, column, current) is var late and >= 0) current = late;
            else if (Through(s, name, column, current) is var opened and >= 0) current = opened;
            else groups.Attach(s, current);
        }
    }

    /// <returns>The new innermost group; -1 where nothing takes it.</returns>
    private int Forward(int s, int column, int current)
    {
        GroupDefinition? left = null;
        // Whether nothing but one chain of openings came since the group on the way up began.
        var fresh = _groups.FirstChild(current) < 0;
        for (var g = current; g >= 0; g = _groups.Parent(g))
        {
            Steps++;
            ref var group = ref _groups.Instance(g);
            if (left is not null) fresh &= _groups.NextSibling(group.FirstChild) < 0;
            StructureItem? earlier = null;
            foreach (var route in _routes.Strict(group.Definition, column))
            {
                var item = route.Item;
                if (!group.CanTake(item) || !MayOpen(item, s)) continue;
                if (item.Index < group.Position && (left is null || item.Group != left))
                {
                    if (item.Group is null && route.Opener && fresh && BeganOutOfOrder(s, group, item)) return Enter(s, column, g, item, current);
                    earlier ??= item;
                    continue;
                }
                if (route.Contested && Claimed(s, column, g) is var claimed and >= 0) return claimed;
                // One that was passed by is likelier than one behind something required that has not come yet.
                if (earlier is not null && group.Skips(item)) return Enter(s, column, g, earlier, earlier.Group is null ? current : -1);
                return Enter(s, column, g, item, -1);
            }
            left = group.Definition;
        }
        return -1;
    }

    // ORC behind its OBR, not in front of the next one: OBR ORC OBX, and not OBR ORC OBR.
    private bool BeganOutOfOrder(int s, in GroupInstance group, StructureItem item) =>
        (group.Filled & ((1UL << item.Index) - 1)) != 0
        || s + 1 == _message.SegmentCount
        || !_routes.Opens(group.Definition, _message.SegmentName(s + 1));

    private int Claimed(int s, int column, int below)
    {
        for (var g = _groups.Parent(below); g >= 0; g = _groups.Parent(g))
        {
            Steps++;
            ref var group = ref _groups.Instance(g);
            foreach (var route in _routes.Strict(group.Definition, column))
                if (route.Item.ClaimsFirst && !group.Has(route.Item)) return Enter(s, column, g, route.Item, -1);
        }
        return -1;
    }

    private int Late(int s, uint name, int column, int current)
    {
        GroupDefinition? left = null;
        for (var g = current; g >= 0; g = _groups.Parent(g))
        {
            Steps++;
            // Notes speak of what stands before them: never of the whole message.
            if (name == Nte && g == _groups.RootInstance && g != current) return -1;
            ref var group = ref _groups.Instance(g);
            // A group that was left for good could not be entered again: then the segment leaves it open.
            var back = left is null || Repeats(group.Definition, left) ? -1 : current;
            if (Late(s, column, g, current, back) is var placed and >= 0) return placed;
            if (group.FirstChild >= 0)
                foreach (var item in group.Definition.Items)
                {
                    if (item.Group is not { } closed || closed == left || item.Repeats || !group.Has(item) || _routes.Strict(closed, column).Length == 0) continue;
                    var child = group.FirstChild;
                    for (; _groups.Definition(child) != closed; child = _groups.NextSibling(child)) Steps++;
                    if (Late(s, column, child, current, current) >= 0) return current;
                }
            left = group.Definition;
        }
        return -1;
    }

    private int Late(int s, int column, int g, int current, int back)
    {
        ref var group = ref _groups.Instance(g);
        foreach (var route in _routes.Strict(group.Definition, column))
            if (group.CanTake(route.Item) && MayOpen(route.Item, s)) return Enter(s, column, g, route.Item, route.Item.Group is null ? current : back);
        return -1;
    }

    private static bool Repeats(GroupDefinition group, GroupDefinition child)
    {
        foreach (var item in group.Items)
            if (item.Group == child) return item.Repeats;
        return false;
    }

    private int Through(int s, uint name, int column, int current)
    {
        var order = name == Orc || name == Obr;
        for (var g = current; g >= 0; g = _groups.Parent(g))
        {
            Steps++;
            ref var group = ref _groups.Instance(g);
            foreach (var route in _routes.Lenient(group.Definition, column))
            {
                var open = order ? group.CanTake(route.Item) : route.Item.Index >= group.Position && !group.Has(route.Item) && !AnyFollows(route.Missing, s);
                if (open) return Enter(s, column, g, route.Item, -1);
            }
        }
        return -1;
    }

    /// <param name="stay">The innermost group to return to; -1 for the one that the segment comes to lie in.</param>
    private int Enter(int s, int column, int g, StructureItem item, int stay)
    {
        while (true)
        {
            _groups.Instance(g).Take(item);
            if (item.Group is not { } group) break;
            g = _groups.NewInstance(group, g);
            item = Into(group, s, column);
        }
        _groups.Attach(s, g);
        return stay >= 0 ? stay : g;
    }

    private StructureItem Into(GroupDefinition group, int s, int column)
    {
        foreach (var route in _routes.Strict(group, column))
            if (MayOpen(route.Item, s)) return route.Item;
        return _routes.Lenient(group, column)[0].Item;
    }

    private bool MayOpen(StructureItem item, int s) => item.OnlyBefore == 0 || Follows(item.OnlyBefore, s);

    private bool AnyFollows(uint[] names, int s)
    {
        foreach (var name in names)
            if (Follows(name, s)) return true;
        return false;
    }

    private bool Follows(uint name, int s)
    {
        if (!_lastKnown)
        {
            _lastOf.Clear();
            for (var i = 0; i < _message.SegmentCount; i++) _lastOf[_message.SegmentName(i)] = i;
            Steps += _message.SegmentCount;
            _lastKnown = true;
        }
        return _lastOf.GetValueOrDefault(name, -1) > s;
    }
}
