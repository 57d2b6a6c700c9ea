using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Functions;
using IntegrationEngine.Mappings.Language.Functions.Library;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Binds calls: a function's input, its arguments and its result have types like everything else.</summary>
internal static class FunctionBinder
{
    private static readonly string[] Own = ["code", "lookup", "concat", "join", "lines", "system", "authority", "local-system", KeyBinder.AssignedBy, "ref", "refs", "first", "only"];

    public static readonly string[] Names = [.. Own, .. FunctionLibrary.All.Keys];

    public static BoundSource? Bind(SourceBinder binder, BindingContext context, CallExpression call, ScopeType scope)
    {
        switch (call.Name)
        {
            case "code":
                return Code(binder, context, call, scope);
            case "lookup":
                return LookupBinder.Bind(binder, context, call, scope);
            case "concat":
                return Join(binder, context, call, scope, "", call.Arguments, needsAll: true);
            case "lines":
                return Join(binder, context, call, scope, "\n", call.Arguments, needsAll: false);
            case "join":
                if (call.Arguments is [TextExpression separator, _, ..]) return Join(binder, context, call, scope, separator.Text, [.. call.Arguments.Skip(1)], needsAll: false);
                Usage(context, call, "join(', ', PID-5.2, PID-5.3)");
                return null;
            case "local-system":
                if (call.Input is null && call.Arguments.Count == 0) return new BoundSource(new LocalSystemNode { Text = "local-system()" }, SourceType.OfText());
                Usage(context, call, ".4 | system ?? local-system()");
                return null;
            case "system":
                return System(binder, context, call, scope);
            case "authority":
                return Authority(binder, context, call, scope);
            case KeyBinder.AssignedBy:
                context.Findings.Error("M222", call.NameSpan, ("function", call.Name));
                return null;
            case "ref" or "refs" or "first" or "only":
                context.Findings.Error("M312", call.NameSpan, ("function", call.Name));
                return null;
            default:
                if (FunctionLibrary.All.TryGetValue(call.Name, out var function)) return LibraryBinder.Bind(binder, context, call, function, scope);
                context.Findings.Error("M210", call.NameSpan, ("function", call.Name), ("guess", NearestName.Find(call.Name, Names)));
                return null;
        }
    }

    private static void Usage(BindingContext context, CallExpression call, string usage) =>
        context.Findings.Error("M211", call.Span, ("function", call.Name), ("usage", usage));

    private static BoundSource? Code(SourceBinder binder, BindingContext context, CallExpression call, ScopeType scope)
    {
        if (call.Input is null || call.Arguments is not [NameExpression name])
        {
            Usage(context, call, "OBR-25 | code(result-status)");
            return null;
        }
        if (binder.Bind(call.Input, scope) is not { } input) return null;
        if (!context.CodeMaps.TryGetValue(name.Name, out var map))
        {
            if (NoMap(context, name)) return null;
            context.Findings.Error("M501", name.Span, ("map", name.Name), ("guess", NearestName.Find(name.Name, context.CodeMaps.Keys)));
            return null;
        }
        context.Recorder?.Current?.CodeMaps.Add(map.Name);
        RuleRecorder.Uses(input.Sites, [1]);
        return new BoundSource(new CodeNode(input.Node, map) { Text = input.Node.Text }, new SourceType(SourceType.Text, input.Type.Repeats, CanFail: true, ValueForm.Text, map) { Outputs = new ClosedOutputs([map], []) });
    }

    /// <summary>A table without the columns of a code map.</summary>
    private static bool NoMap(BindingContext context, NameExpression name)
    {
        if (context.Tables.Find(name.Name) is not { } table || context.Tables.File(name.Name) is not { } file) return false;
        foreach (var column in new[] { "from", "to" })
            if (!table.Columns.Contains(column, StringComparer.Ordinal)) context.Findings.Error("M504", new SourceSpan(file, 1, 1, 1), ("column", column));
        return true;
    }

    private static BoundSource? Join(SourceBinder binder, BindingContext context, CallExpression call, ScopeType scope, string separator, IReadOnlyList<Expression> arguments, bool needsAll)
    {
        if (call.Input is not null || arguments.Count == 0)
        {
            Usage(context, call, $"{call.Name}(PID-5.2, PID-5.3)");
            return null;
        }
        var bound = arguments.Select(a => binder.Bind(a, scope)).ToList();
        if (bound.Contains(null)) return null;
        return new BoundSource(
            new JoinNode(Encoding.UTF8.GetBytes(separator), [.. bound.Select(b => b!.Node)], needsAll) { Text = bound[0]!.Node.Text },
            SourceType.OfText(canFail: bound.Any(b => b!.Type.CanFail)));
    }

    private static BoundSource? System(SourceBinder binder, BindingContext context, CallExpression call, ScopeType scope)
    {
        if (call.Input is null || call.Arguments.Count > 0)
        {
            Usage(context, call, "OBR-4.3 | system");
            return null;
        }
        if (binder.Bind(call.Input, scope) is not { } input) return null;
        var functions = binder.Systems(input.Type.DataType);
        var isAuthority = !SourceBinder.IsSimple(input.Type);
        return Apply(input, [], isAuthority ? functions.Authority : functions.CodingSystem, canFail: false);
    }

    /// <summary>The URI of who assigns numbers, by a name of its own (of a facility, an institution).</summary>
    private static BoundSource? Authority(SourceBinder binder, BindingContext context, CallExpression call, ScopeType scope)
    {
        if (call.Input is null || call.Arguments.Count > 0)
        {
            Usage(context, call, "'CIBIOR' | authority");
            return null;
        }
        return binder.Bind(call.Input, scope) is { } input && IsAuthority(context, input.Type, call.Input.Span) ? Apply(input, [], binder.Systems("HD").NamedAuthority, canFail: false) : null;
    }

    /// <summary>A name that the mapping writes must be one that the code map knows, or a URI of its own.</summary>
    public static bool IsAuthority(BindingContext context, SourceType type, SourceSpan span)
    {
        var known = context.CodeMaps.GetValueOrDefault("authorities")?.Rows.Select(r => r.From).ToList() ?? [];
        if (type.Constant is not { } name || known.Contains(name, StringComparer.Ordinal) || name.Contains(':', StringComparison.Ordinal)) return true;
        context.Findings.Error("M223", span, ("name", name), ("guess", NearestName.Find(name, known) is { } guess ? $"'{guess}'" : null));
        return false;
    }

    private static BoundSource Apply(BoundSource input, SourceNode[] arguments, TextFunction function, bool canFail) =>
        new(new FunctionNode(input.Node, arguments, function) { Text = input.Node.Text }, SourceType.OfText(input.Type.Repeats, input.Type.CanFail || canFail));
}
