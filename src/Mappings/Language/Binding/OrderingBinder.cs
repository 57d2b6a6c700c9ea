using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Formats;
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
            var reachable = Reach(line.Value, path => Qualify(path, structure));
            if (new KeyBinder(context, new SourceBinder(context)).Bind(reachable, new ScopeType(structure, structure.Root), isIdentity: true) is not { } key) return null;
            plans[source] = new OrderingPlan(structure, key);
        }
        return plans;
    }

    /// <summary>The same over a format's records.</summary>
    public static OrderingPlan? Bind(YamlScalar expression, FormatStructure format, DiagnosticBag findings)
    {
        var context = new BindingContext { Findings = findings, Tables = CodeTables.Empty, Shared = SharedFiles.Read([], findings), Format = format };
        if (context.Line(expression) is not { } line) return null;
        var structure = format.Structure;
        var reachable = Reach(line.Value, path => Qualify(path, format));
        return new KeyBinder(context, new SourceBinder(context)).Bind(reachable, new ScopeType(structure, structure.Root), isIdentity: true) is { } key ? new OrderingPlan(structure, key) : null;
    }

    /// <summary>Names the group of each segment, so that PID-3 means the first patient's wherever PID stands.</summary>
    private static PathExpression Qualify(PathExpression path, MessageStructure structure) =>
        path.Groups.Count == 0 && structure.Root.Segment(path.Segment!) is null && structure.Groups.FirstOrDefault(g => g.Segment(path.Segment!) is not null) is { } group
            ? path with { Groups = group.Path.Split('.') }
            : path;

    /// <summary>Names the group of each field that is none of the record's own.</summary>
    private static PathExpression Qualify(PathExpression path, FormatStructure format) =>
        path.Groups.Count == 0 && format.Format.Groups.FirstOrDefault(g => g.Fields.Any(f => f.Name == path.Name)) is { Parent: not null } group
            ? path with { Groups = group.Path.Split('.') }
            : path;

    private static Expression Reach(Expression expression, Func<PathExpression, PathExpression> qualify) => expression switch
    {
        PathExpression { IsRelative: false } path => qualify(path),
        CoalesceExpression coalesce => coalesce with { Alternatives = [.. coalesce.Alternatives.Select(a => Reach(a, qualify))] },
        ListExpression list => list with { Parts = [.. list.Parts.Select(p => Reach(p, qualify))] },
        CallExpression call => call with { Input = call.Input is null ? null : Reach(call.Input, qualify), Arguments = [.. call.Arguments.Select(a => Reach(a, qualify))] },
        _ => expression,
    };
}
