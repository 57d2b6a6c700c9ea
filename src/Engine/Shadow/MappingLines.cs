using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Shadow;

/// <summary>Which line of a mapping writes an element, by its FHIR path alone: a guess for what is no longer written, where no trace can tell.</summary>
internal sealed class MappingLines
{
    private readonly Dictionary<string, List<MappingRule>> _byTarget;

    public MappingLines(Mapping mapping) =>
        _byTarget = mapping.Rules.SelectMany(r => r.WithDescendants())
            .Where(r => r.Kind is not RuleKind.Fact)
            .GroupBy(r => r.Target, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    /// <summary>The line for the element itself, else for the nearest that holds it; null where none writes anything of the kind.</summary>
    public ShadowRule? Find(string path)
    {
        for (var target = path; ; target = target[..target.LastIndexOf('.')])
        {
            if (Under(target) is { } rule) return ShadowRule.Of(rule);
            if (!target.Contains('.', StringComparison.Ordinal)) return null;
        }
    }

    private MappingRule? Under(string target)
    {
        if (_byTarget.TryGetValue(target, out var rules)) return rules.Find(r => !r.IsOfConversion) ?? rules[0];
        // A choice element is written by the name without its type.
        var name = target.LastIndexOf('.') + 1;
        for (var end = target.Length - 1; end > name; end--)
            if (char.IsAsciiLetterUpper(target[end]) && _byTarget.TryGetValue(target[..end], out var choice))
                return choice[0];
        return null;
    }
}
