using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Functions;
using IntegrationEngine.Mappings.Language.Functions.Library;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Binds a call of a library function: what is given must be what its signature takes.</summary>
internal static class LibraryBinder
{
    public static BoundSource? Bind(SourceBinder binder, BindingContext context, CallExpression call, FunctionDefinition function, ScopeType scope)
    {
        IReadOnlyList<Expression> given = function.IsPiped ? call.Input is null ? [] : [call.Input, .. call.Arguments] : call.Input is null ? call.Arguments : [];
        if (given.Count < function.Parameters.Count(p => !p.IsOptional) || given.Count > function.Parameters.Length) return Usage(context, call);
        var literals = new string?[function.Parameters.Length];
        var sources = new List<BoundSource>();
        for (var i = 0; i < given.Count; i++)
        {
            if (function.Parameters[i].IsLiteral)
            {
                literals[i] = Literal(given[i], function.Parameters[i].Kind);
                if (literals[i] is null) return Usage(context, call);
                continue;
            }
            if (binder.Bind(given[i], scope) is not { } bound) return null;
            if (!function.Parameters[i].Takes(bound.Type)) return Mismatch(context, call, given[i], function.Parameters[i], bound);
            sources.Add(bound);
        }
        if (function.Make(new FunctionArguments(literals, call.Span, context.Tables)) is not { } made) return Usage(context, call);
        var input = sources[0];
        return new BoundSource(
            new FunctionNode(input.Node, [.. sources.Skip(1).Select(s => s.Node)], made) { Text = input.Node.Text },
            new SourceType(function.DataType, input.Type.Repeats, function.CanFail || sources.Exists(s => s.Type.CanFail), ValueForm.Text)
            {
                Outputs = function.Outputs is { } outputs ? new ClosedOutputs([], outputs) : null,
                Origins = input.Type.Origins,
            });
    }

    private static string? Literal(Expression given, ValueKind kind) => (given, kind) switch
    {
        (NumberExpression number, ValueKind.Number) => number.Text,
        (TextExpression text, ValueKind.Number) => Numbers.Read(text.Text) is null ? null : text.Text,
        (TextExpression text, _) => text.Text,
        _ => null,
    };

    private static BoundSource? Usage(BindingContext context, CallExpression call)
    {
        context.Findings.Error("M211", call.Span, ("function", call.Name), ("usage", FunctionCatalogue.Find(call.Name)?.Examples[0].Expression));
        return null;
    }

    private static BoundSource? Mismatch(BindingContext context, CallExpression call, Expression given, Parameter parameter, BoundSource bound)
    {
        // The first component often is what is meant.
        var first = Hl7Dictionary.V271.DataType(bound.Type.DataType) is { IsPrimitive: false } whole ? whole.Components[0].DataType : null;
        var part = first is not null && given is PathExpression { Component: 0 } path && parameter.Takes(bound.Type with { DataType = first, Map = null }) ? (path with { Component = 1 }).Written : null;
        context.Findings.Error("M217", given.Span, ("function", call.Name), ("expected", Parameter.Word(parameter.Kind)), ("source", bound.Node.Text), ("type", bound.Type.Shown), ("expression", part));
        return null;
    }
}
