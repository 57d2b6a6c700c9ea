using IntegrationEngine.Mappings.Language.Outline;

namespace IntegrationEngine.Engine.Commands.Explain;

/// <summary>A rule as JSON shows it.</summary>
internal static class RuleValues
{
    public static object Of(RuleUse use) => new
    {
        mapping = use.Mapping,
        file = use.Rule.Span.File,
        line = use.Rule.Span.Line,
        rule = use.Rule.Resource,
        target = use.Rule.Target,
        expression = use.Rule.Expression,
        conditions = use.Rule.Conditions,
        purpose = use.Purpose?.ToString().ToLowerInvariant(),
        reads = use.Rule.Reads.Select(r => r.Path).Distinct(StringComparer.Ordinal),
        conversions = use.Rule.Conversions,
        codes = use.Rule.CodeMaps,
    };
}
