using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>What is known of FHIR elements: the R4 tables, and the rules of mappings.</summary>
public sealed class TargetPages(IEnumerable<Mapping> mappings)
{
    private readonly List<RuleUse> _rules =
        [.. mappings.OrderBy(m => m.Name, StringComparer.Ordinal).SelectMany(m => m.Rules.SelectMany(r => r.WithDescendants()).Select(r => new RuleUse(m.Name, r, null)))];

    /// <param name="path">As <c>DiagnosticReport.status</c>, <c>Observation.value[x]</c>, <c>patient.name.family</c>.</param>
    public TargetPage? Find(string path) => Walk(path) is { Missing: null } walk ? Page(walk) : null;

    /// <summary>The path with the part that there is none of replaced by the nearest one that there is.</summary>
    public string? Nearest(string path)
    {
        if (Walk(path) is not { Missing: { } missing } walk) return null;
        var known = walk.Path.Length == 0 ? TypeNames() : walk.Type is null ? [] : Names(walk.Type);
        return NearestName.Find(missing, known) is not { } guess ? null : walk.Path.Length == 0 ? guess : $"{walk.Path}.{guess}";
    }

    private static IEnumerable<string> TypeNames() =>
        FhirModel.R4.Types.Where(t => t.Kind is FhirTypeKind.Resource or FhirTypeKind.Complex && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(FhirType type) =>
        type.Elements.SelectMany(e => e.IsChoice ? e.Types.Select(t => t.JsonName).Prepend(e.Name) : [e.Name]);

    private static Walked Walk(string path)
    {
        var names = path.Trim().Split('.').Select(n => n.Replace("[x]", "", StringComparison.Ordinal)).ToArray();
        var first = TypeNames().FirstOrDefault(n => string.Equals(n, names[0], StringComparison.OrdinalIgnoreCase));
        if (first is null) return new("", null, null, null, names[0]);
        var walk = new Walked(first, FhirModel.R4.Find(first), null, null, null);
        foreach (var name in names[1..])
        {
            var found = walk.Type?.Elements.Select(e => (Element: e, Name: Names(walk.Type).FirstOrDefault(n =>
                (n == e.Name || e.Types.Any(t => t.JsonName == n)) && string.Equals(n, name, StringComparison.OrdinalIgnoreCase)))).FirstOrDefault(f => f.Name is not null);
            if (found is not { Name: { } known, Element: var element }) return walk with { Missing = name };
            var chosen = element.IsChoice && known == element.Name ? null : element.Types.First(t => t.JsonName == known);
            walk = new Walked($"{walk.Path}.{known}", chosen?.Type, element, chosen, null);
        }
        return walk;
    }

    private TargetPage Page(Walked walk)
    {
        var types = walk.Chosen is { } chosen ? [chosen] : walk.Element?.Types ?? [];
        var binding = walk.Element?.Binding;
        return new TargetPage(
            walk.Path,
            walk.Element is null ? [walk.Type!.Name] : [.. types.Select(t => t.Type.Name)],
            walk.Element is { } element ? Cardinality(element) : null,
            [.. types.SelectMany(t => t.Targets).Distinct(StringComparer.Ordinal)],
            binding?.ValueSet,
            [.. (binding?.Codes ?? Enumerable.Empty<string>()).Order(StringComparer.Ordinal)],
            walk.Type is { Kind: not FhirTypeKind.Primitive } type ? [.. type.Elements.Select(e => Part(walk.Path, e))] : [],
            Uses(walk));
    }

    private TargetPart Part(string path, FhirElement element)
    {
        var name = $"{path}.{element.Name}";
        var written = (element.IsChoice ? element.Types.Select(t => $"{path}.{t.JsonName}") : []).Append(name);
        return new(element.IsChoice ? name + "[x]" : name, [.. element.Types.Select(t => t.Type.Name)], Cardinality(element), written.Any(w => _rules.Exists(r => IsAt(r.Rule, w))));
    }

    private List<RuleUse> Uses(Walked walk)
    {
        if (walk.Element is null) return Distinct(_rules.Where(u => u.Rule.Kind == RuleKind.Resource && u.Rule.Target == walk.Path));
        // A choice is written by its own name or by that of its type.
        var bare = walk.Element.IsChoice ? walk.Path[..(walk.Path.LastIndexOf('.') + 1)] + walk.Element.Name : walk.Path;
        string[] paths = walk.Chosen is null ? [bare, .. walk.Element.Types.Select(t => bare[..(bare.LastIndexOf('.') + 1)] + t.JsonName)] : [walk.Path, bare];
        var direct = Distinct(_rules.Where(u => IsLine(u.Rule) && paths.Contains(u.Rule.Target, StringComparer.Ordinal)));
        // The line that an analyst wrote stands for the conversions that it implies.
        if (direct.Exists(u => !u.Rule.IsOfConversion)) return direct.FindAll(u => !u.Rule.IsOfConversion);
        return direct.Count > 0 ? direct : Distinct(_rules.Where(u => IsLine(u.Rule) && Array.Exists(paths, p => IsAt(u.Rule, p))));
    }

    private static bool IsLine(MappingRule rule) => rule.Kind is RuleKind.Element or RuleKind.Item && rule.Expression.Length > 0;

    private static bool IsAt(MappingRule rule, string path) =>
        rule.Target.StartsWith(path, StringComparison.Ordinal) && (rule.Target.Length == path.Length || rule.Target[path.Length] == '.');

    private static List<RuleUse> Distinct(IEnumerable<RuleUse> uses) => [.. uses.DistinctBy(u => (u.Mapping, u.Rule.Span, u.Rule.Target))];

    private static string Cardinality(FhirElement element) => $"{element.Min}..{(element.Max == int.MaxValue ? "*" : element.Max)}";

    /// <summary>How far a path leads, and the name at which it ends without being one.</summary>
    private sealed record Walked(string Path, FhirType? Type, FhirElement? Element, FhirElementType? Chosen, string? Missing);
}
