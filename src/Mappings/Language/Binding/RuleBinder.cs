using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>FHIR's rules over which elements of a type stand together (<c>code.empty() or system.exists()</c>), held against what a mapping writes.</summary>
internal static class RuleBinder
{
    private const int Most = 12;

    /// <summary>The rules that a message may break. An element that could never be written, because its rule asks for another that the mapping lacks, is a finding.</summary>
    public static FhirRule[]? Bind(FhirType type, IReadOnlyList<ElementNode> elements, IReadOnlyDictionary<string, YamlScalar> keys, string path, DiagnosticBag findings)
    {
        var sure = Mask(elements.Where(e => e.IsSure || e.Items.IsFixed));
        var rules = new List<FhirRule>();
        var ok = true;
        foreach (var rule in type.Body.Rules.Where(r => r.IsOfPresence))
        {
            var asked = rule.Steps.Where(s => s.Element >= 0).Select(s => s.Element).Distinct().ToList();
            var open = asked.Where(o => (sure >> o & 1) == 0 && elements.Any(e => e.Order == o)).ToList();
            if (open.Count > Most) continue;
            var cases = Enumerable.Range(0, 1 << open.Count).Select(c => open.Where((_, i) => (c >> i & 1) != 0).Aggregate(sure, (mask, o) => mask | 1UL << o)).ToList();
            if (cases.TrueForAll(rule.Holds)) continue;
            rules.Add(rule);
            foreach (var ordinal in asked.Where(o => elements.Any(e => e.Order == o) && cases.TrueForAll(c => (c >> o & 1) == 0 || !rule.Holds(c))))
            {
                var name = type.Elements[ordinal].Name;
                if (!keys.TryGetValue(name, out var key)) continue;
                findings.Error("M407", key.Span, ("element", $"{path}.{name}"), ("rule", rule.Key), ("expects", rule.Expression));
                ok = false;
            }
        }
        return ok ? [.. rules] : null;
    }

    private static ulong Mask(IEnumerable<ElementNode> elements) => elements.Where(e => e.Order < 64).Aggregate(0UL, (mask, e) => mask | 1UL << e.Order);
}
