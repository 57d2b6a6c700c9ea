using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>
/// Finds the segment that a path means: directly in the scope's group, else in its groups that can't repeat, else so in the nearest enclosing group.
/// Never in a repeating subgroup unless it is named.
/// </summary>
internal static class SegmentFinder
{
    public static SegmentPlace? Find(PathExpression path, ScopeType scope, DiagnosticBag findings)
    {
        if (path.Groups.Count > 0) return Qualified(path, scope, findings);
        var current = scope.Segment is { } each && each.Name == path.Segment ? each : null;
        for (var outer = scope.Segment?.Outer; outer is not null; outer = outer.Outer)
        {
            if (current is not null || outer.Name != path.Segment) continue;
            findings.Error("M216", path.Span, ("path", path.Text), ("segment", path.Segment!), ("inner", scope.Segment!.Name));
            return null;
        }
        if (current is not null && path.Segment![0] == 'Z') return SegmentPlace.Current;
        // A Z segment stays where it stood: in any group.
        if (path.Segment![0] == 'Z') return new SegmentPlace(0, -1, DownRepeats: false, SegmentRepeats: true);
        var up = 0;
        for (var group = scope.Group; group is not null; group = group.Parent, up++)
        {
            if (current is not null && (current.Holder == group || Single(group).Contains(current.Holder))) return SegmentPlace.Current;
            if (group.Segment(path.Segment) is { } item) return new SegmentPlace(up, -1, DownRepeats: false, item.Repeats);
            var below = Single(group).Where(g => g.Segment(path.Segment) is not null).ToList();
            if (below.Count == 1) return new SegmentPlace(up, below[0].Id, DownRepeats: false, below[0].Segment(path.Segment)!.Repeats);
            if (below.Count <= 1) continue;
            findings.Error("M205", path.Span, ("segment", path.Segment), ("groups", string.Join(", ", below.Select(g => g.Name))), ("qualified", $"{below[0].Name}.{path.Text}"));
            return null;
        }
        var elsewhere = scope.Structure.Groups.Where(g => g.Segment(path.Segment) is not null).ToList();
        if (elsewhere.Count == 0) findings.Error("M204", path.Span, ("segment", path.Segment), ("structure", scope.Structure.Name));
        else findings.Error("M207", path.Span, ("segment", path.Segment), ("group", elsewhere[0].Path), ("qualified", $"{elsewhere[0].Name}.{path.Text}"));
        return null;
    }

    /// <summary>The group that a dotted name means from here: the nearest enclosing group of that name, else below the nearest enclosing group that has it.</summary>
    public static GroupDefinition? FindGroup(string name, ScopeType scope)
    {
        for (var group = scope.Group; group is not null; group = group.Parent)
        {
            if (string.Equals(group.Name, name, StringComparison.Ordinal) && group.Parent is not null) return group;
            if (group.Find(name) is { } found) return found;
        }
        return null;
    }

    /// <summary>Whether a name, with or without groups before it, is that of a segment.</summary>
    public static bool IsSegment(YamlNode node) =>
        node is YamlScalar { IsQuoted: false } scalar && ExpressionParser.IsSegment(scalar.Value.AsSpan(scalar.Value.LastIndexOf('.') + 1));

    /// <summary>The segments that a <c>$for</c> names: they must stand in one group only, or have it before them.</summary>
    public static SegmentScope? FindOne(YamlNode node, MessageStructure structure, DiagnosticBag findings)
    {
        var path = PathTo((YamlScalar)node);
        if (!IsKnown(path, findings)) return null;
        if (path.Groups.Count > 0)
            return Qualified(path, new ScopeType(structure, structure.Root), findings) is { } place ? Scope(path, structure.Groups[Math.Max(0, place.Down)]) : null;
        // A Z segment stands anywhere, and anywhere is meant.
        var holders = path.Segment![0] == 'Z' ? [structure.Root] : structure.Groups.Where(g => g.Segment(path.Segment) is not null).ToList();
        if (holders.Count == 1) return Scope(path, holders[0]);
        if (holders.Count == 0) findings.Error("M204", path.Span, ("segment", path.Segment), ("structure", structure.Name));
        else findings.Error("M205", path.Span, ("segment", path.Segment), ("groups", string.Join(", ", holders.Select(g => g.Name))), ("qualified", $"{holders.First(g => g.Parent is not null).Name}.{path.Segment}"));
        return null;
    }

    /// <summary>A segment's name as a path, for <c>$for</c> and <c>$each</c>.</summary>
    public static PathExpression PathTo(YamlScalar scalar)
    {
        var names = scalar.Value.Split('.');
        return new PathExpression(scalar.Span) { Groups = names[..^1], Segment = names[^1], Field = 1 };
    }

    public static bool IsKnown(PathExpression path, DiagnosticBag findings)
    {
        if (path.Segment![0] == 'Z' || Hl7Dictionary.V271.Segment(path.Segment) is not null) return true;
        findings.Error("M201", path.Span, ("segment", path.Segment), ("guess", NearestName.Find(path.Segment, Hl7Dictionary.V271.Segments.Select(s => s.Name))));
        return false;
    }

    private static SegmentScope Scope(PathExpression path, GroupDefinition holder) => new(path.Segment!, holder, holder);

    private static SegmentPlace? Qualified(PathExpression path, ScopeType scope, DiagnosticBag findings)
    {
        var name = string.Join('.', path.Groups);
        if (FindGroup(name, scope) is not { } target)
        {
            findings.Error("M206", path.Span, ("group", name), ("structure", scope.Structure.Name), ("guess", NearestName.Find(name, scope.Structure.Groups.Select(g => g.Name))));
            return null;
        }
        var holder = target;
        if (path.Segment![0] != 'Z' && holder.Segment(path.Segment) is null)
        {
            var below = Single(target).Where(g => g.Segment(path.Segment) is not null).ToList();
            if (below.Count != 1)
            {
                findings.Error("M204", path.Span, ("segment", path.Segment), ("structure", target.Path.Length > 0 ? target.Path : scope.Structure.Name));
                return null;
            }
            holder = below[0];
        }
        var common = scope.Group;
        var up = 0;
        while (!holder.IsWithin(common))
        {
            common = common.Parent!;
            up++;
        }
        // Inside a repetition of the named group, that repetition is meant.
        if (common == holder) return new SegmentPlace(up, -1, DownRepeats: false, holder.Segment(path.Segment)?.Repeats ?? true);
        return new SegmentPlace(up, holder.Id, ScopeType.RepeatsBelow(holder, common), holder.Segment(path.Segment)?.Repeats ?? true);
    }

    /// <summary>The groups below that can stand at most once.</summary>
    private static IEnumerable<GroupDefinition> Single(GroupDefinition group) =>
        group.Items.Where(i => i.Group is not null && !i.Repeats).SelectMany(i => Single(i.Group!).Prepend(i.Group!));
}
