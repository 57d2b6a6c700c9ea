using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Shadow;

/// <summary>A line of a mapping, as it is named in what a shadow run found.</summary>
/// <param name="Place">As <c>config/mappings/oru-r01.yaml:55:13</c>.</param>
/// <param name="Expression">As written; a resource rule's name where it has none.</param>
internal sealed record ShadowRule(string Place, string Expression)
{
    public static ShadowRule Of(MappingRule rule) => new(rule.Span.ToString(), rule.Expression.Length > 0 ? rule.Expression : rule.Kind == RuleKind.Resource ? rule.Resource : rule.Target);
}
