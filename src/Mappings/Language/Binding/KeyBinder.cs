using IntegrationEngine.Mappings.Language.Functions;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Binds the parts of keys and facts: a value, and who assigned it.</summary>
internal sealed class KeyBinder(BindingContext context, SourceBinder sources)
{
    /// <summary>The word that says who assigned a number: <c>folio | assigned-by(clues)</c>.</summary>
    public const string AssignedBy = "assigned-by";

    /// <param name="isIdentity">Whether the value means nothing without who assigned it. HL7's data types say so themselves, of a format's field this does.</param>
    /// <returns>Null after a finding.</returns>
    /// <param name="typed">Told what the value is, unless it is an alternative of several or assigned by somebody.</param>
    public KeyPart? Bind(Expression expression, ScopeType scope, bool isIdentity, Action<SourceType>? typed = null)
    {
        if (expression is CallExpression { Name: AssignedBy } call) return Assigned(call, scope);
        var isAlternative = expression is CoalesceExpression && (context.Format is not null || HasAssigned(expression));
        if (isAlternative && isIdentity) return Alternatives((CoalesceExpression)expression, scope);
        if (Source(expression, scope) is not { } bound) return null;
        typed?.Invoke(bound.Type);
        var part = context.Format is null ? OfType(bound) : isIdentity && Authority(bound.Type) is { } by ? new KeyPart(bound.Node, []) { By = by } : new KeyPart(bound.Node, []);
        RuleRecorder.Uses(bound, part);
        return part;
    }

    private static bool HasAssigned(Expression expression) => expression is CoalesceExpression coalesce && coalesce.Alternatives.Any(a => a is CallExpression { Name: AssignedBy });

    private KeyPart? Alternatives(CoalesceExpression coalesce, ScopeType scope)
    {
        var parts = coalesce.Alternatives.Select(a => Bind(a, scope, isIdentity: true)).ToList();
        return parts.Contains(null) ? null : new KeyPart(new CoalesceNode([.. parts.Select(p => p!.Source)]) { Text = parts[0]!.Source.Text }, []) { Alternatives = [.. parts!] };
    }

    private KeyPart? Assigned(CallExpression call, ScopeType scope)
    {
        if (call.Input is null || call.Arguments is not [var authority])
        {
            context.Findings.Error("M211", call.Span, ("function", call.Name), ("usage", FunctionCatalogue.Find(AssignedBy)?.Examples[0].Expression));
            return null;
        }
        if (Bind(call.Input, scope, isIdentity: false) is not { } part || sources.Bind(authority, scope) is not { } by || !FunctionBinder.IsAuthority(context, by.Type, authority.Span)) return null;
        return part with { By = new FunctionNode(by.Node, [], sources.Systems("HD").NamedAuthority) { Text = by.Node.Text } };
    }

    private BoundSource? Source(Expression expression, ScopeType scope)
    {
        sources.InKey = true;
        var bound = sources.Bind(expression, scope);
        sources.InKey = false;
        return bound;
    }

    /// <summary>Where HL7's data types say who assigned their value: CX.4, EI.2 and 3, XCN.9, XON.6.</summary>
    private KeyPart OfType(BoundSource bound) => bound.Type.DataType switch
    {
        "CX" => new KeyPart(bound.Node, [1], sources.Systems("HD"), 4, Kind: 5),
        "EI" => new KeyPart(bound.Node, [1], sources.Systems("EI")),
        "XCN" => new KeyPart(bound.Node, [1], sources.Systems("HD"), 9),
        "XON" => new KeyPart(bound.Node, [10, 3, 1], sources.Systems("HD"), 6),
        "HD" => new KeyPart(bound.Node, [], sources.Systems("HD"), IsAuthority: true),
        "CNN" => new KeyPart(bound.Node, [1], sources.Systems("CNN")),
        _ => new KeyPart(bound.Node, SourceBinder.IsSimple(bound.Type) || bound.Type.IsVaries ? [] : [1]),
    };

    /// <summary>A number of national validity is one everywhere; any other is the sending institution's. None for what is no number: a text of the mapping, a date, a code.</summary>
    private SourceNode? Authority(SourceType type) => type.Constant is not null ? null : type.Declared switch
    {
        "curp" => National("CURP", "urn:oid:2.16.840.1.113883.4.629"),
        "nss" => National("IMSS", "urn:integration-engine:authority:IMSS"),
        "clues" => National("CLUES", "urn:oid:2.16.840.1.113883.4.631"),
        "date" or "cie10" or "clave" => null,
        _ => new LocalSystemNode { Text = "local-system()" },
    };

    private TextNode National(string name, string usual) =>
        new(context.CodeMaps.GetValueOrDefault("authorities")?.Rows.FirstOrDefault(r => string.Equals(r.From, name, StringComparison.Ordinal))?.To ?? usual) { Text = name };
}
