using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Formats;

/// <summary>Finds the field that a name means: in the scope's group, else in the nearest enclosing one; in another group where the name says so.</summary>
internal static class FormatPaths
{
    private const int MostShown = 12;

    /// <summary>The path with its segment and field; null after a finding.</summary>
    public static PathExpression? Find(PathExpression path, ScopeType scope, FormatStructure format, DiagnosticBag findings)
    {
        if (path.Groups.Count > 0) return Qualified(path, scope, format, findings);
        for (var group = scope.Group; group is not null; group = group.Parent)
            if (Field(format.GroupOf(group), path.Name!) is { } field) return With(path, field);
        var elsewhere = format.Format.Groups.Where(g => Field(g, path.Name!) is not null).ToList();
        if (elsewhere.Count > 0) findings.Error("M221", path.Span, ("field", path.Name), ("group", elsewhere[0].Path), ("qualified", $"{elsewhere[0].Name}.{path.Name}"));
        else Unknown(path, format, format.Format.Groups, findings);
        return null;
    }

    private static PathExpression? Qualified(PathExpression path, ScopeType scope, FormatStructure format, DiagnosticBag findings)
    {
        var name = string.Join('.', path.Groups);
        if (SegmentFinder.FindGroup(name, scope) is not { } found)
        {
            findings.Error("M206", path.Span, ("group", name), ("structure", format.Format.Name), ("guess", NearestName.Find(name, format.Format.Groups.Skip(1).Select(g => g.Name))));
            return null;
        }
        var group = format.GroupOf(found);
        if (Field(group, path.Name!) is { } field) return With(path, field);
        Unknown(path, format, [group], findings);
        return null;
    }

    private static void Unknown(PathExpression path, FormatStructure format, IReadOnlyList<FormatGroup> groups, DiagnosticBag findings)
    {
        var known = groups.SelectMany(g => g.Fields).Select(f => f.Name).Distinct(StringComparer.Ordinal).ToList();
        var guess = NearestName.Find(path.Name!, known);
        findings.Error("M220", path.Span,
            ("field", path.Name), ("format", format.Format.Name), ("known", Shown(known)), ("guess", guess is null ? null : string.Concat(path.Groups.Select(g => g + ".")) + guess),
            ("text", path.Groups.Count == 0 ? $"'{path.Name}'" : null));
    }

    private static string Shown(List<string> names) => names.Count <= MostShown ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostShown))} ...";

    private static FormatField? Field(FormatGroup group, string name) => group.Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));

    private static PathExpression With(PathExpression path, FormatField field) => path with { Segment = field.Group.Segment, Field = field.Number };
}
