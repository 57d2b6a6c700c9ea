using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Binds an <c>order-by</c> for each of a channel's message types. Its paths reach into groups that repeat: the first is meant.</summary>
internal static class OrderingBinder
{
    public static Dictionary<string, OrderingPlan>? Bind(YamlScalar expression, IReadOnlyList<string> sources, DiagnosticBag findings)
    {
        if (ExpressionParser.ParseLine(expression, findings) is not { } line) return null;
        var context = new BindingContext { Findings = findings, Tables = CodeTables.Empty, Shared = SharedFiles.Read([], findings) };
        var plans = new Dictionary<string, OrderingPlan>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            var parts = source.Split('^');
            if (parts.Length != 2 || MessageStructure.Find(parts[0], parts[1]) is not { } structure) continue;
            var reachable = Qualify(line.Value, structure);
            if (MappingBinder.Part(reachable, new ScopeType(structure, structure.Root), new SourceBinder(context)) is not { } key) return null;
            plans[source] = new OrderingPlan(structure, key);
        }
        return plans;
    }

    /// <summary>Names the group of each segment, so that PID-3 means the first patient's wherever PID stands.</summary>
    private static Expression Qualify(Expression expression, MessageStructure structure) => expression switch
    {
        PathExpression { IsRelative: false, Groups.Count: 0 } path when structure.Root.Segment(path.Segment!) is null
            && structure.Groups.FirstOrDefault(g => g.Segment(path.Segment!) is not null) is { } group => path with { Groups = group.Path.Split('.') },
        CoalesceExpression coalesce => coalesce with { Alternatives = [.. coalesce.Alternatives.Select(a => Qualify(a, structure))] },
        ListExpression list => list with { Parts = [.. list.Parts.Select(p => Qualify(p, structure))] },
        CallExpression call => call with { Input = call.Input is null ? null : Qualify(call.Input, structure), Arguments = [.. call.Arguments.Select(a => Qualify(a, structure))] },
        _ => expression,
    };
}
