using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Syntax;

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
        // A Z segment stays where it stood: in any group.
        if (path.Segment![0] == 'Z') return new SegmentPlace(0, -1, DownRepeats: false, SegmentRepeats: true);
        var up = 0;
        for (var group = scope.Group; group is not null; group = group.Parent, up++)
        {
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
