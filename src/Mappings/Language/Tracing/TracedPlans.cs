using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A mapping's plans with nodes that tell of themselves, and the rules that they belong to.</summary>
/// <param name="Named">Every place whose content a line uses, as <c>PID-3.1</c>; what lies in it is used with it.</param>
internal sealed record TracedPlans(IReadOnlyDictionary<string, MappingPlan> Plans, IReadOnlyList<MappingRule> Rules, IReadOnlySet<string> Named)
{
    /// <summary>Every rule at its index.</summary>
    public MappingRule[] ByIndex { get; } = [.. Rules.SelectMany(r => r.WithDescendants()).OrderBy(r => r.Index)];
}
