using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A mapping's plans with nodes that tell of themselves, and the rules that they belong to.</summary>
internal sealed record TracedPlans(IReadOnlyDictionary<string, MappingPlan> Plans, IReadOnlyList<MappingRule> Rules);
