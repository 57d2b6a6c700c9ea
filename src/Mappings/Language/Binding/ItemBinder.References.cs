using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary><c>ref(rule)</c> and <c>refs(rule)</c>.</summary>
internal sealed partial class ItemBinder
{
    private static bool References(Expression expression) => expression switch
    {
        CallExpression { Name: "ref" or "refs" } => true,
        CallExpression { Name: "first" or "only", Input: { } input } => References(input),
        CoalesceExpression coalesce => coalesce.Alternatives.Any(References),
        ListExpression list => list.Parts.Any(References),
        _ => false,
    };

    private BoundItems? Reference(Expression expression, ParsedLine line, ElementTarget target, ScopeType scope)
    {
        switch (expression)
        {
            case CallExpression { Name: "first" or "only", Input: { } input } selection:
                return Reference(input, line, target, scope) is not { } all ? null : all with { Items = Selected(all.Items, selection.Name == "only"), Repeats = false };
            case CallExpression call:
                return OneReference(call, line, target, scope);
            case CoalesceExpression coalesce:
                var alternatives = coalesce.Alternatives.Select(a => Reference(a, line, target, scope)).ToList();
                return alternatives.Contains(null) ? null : alternatives[0]! with
                {
                    Items = new FirstItems([.. alternatives.Select(a => a!.Items)]),
                    Repeats = alternatives.Any(a => a!.Repeats),
                    IsConstant = alternatives.Any(a => a!.IsConstant),
                };
            case ListExpression list:
                var parts = list.Parts.Select(a => Reference(a, line, target, scope)).ToList();
                return parts.Contains(null) ? null : parts[0]! with
                {
                    Items = new SequenceItems([.. parts.Select(a => a!.Items)]),
                    Repeats = true,
                    IsConstant = parts.Any(a => a!.IsConstant),
                };
            default:
                _findings.Error("M103", expression.Span, ("expected", "reference"), ("found", line.Text));
                return null;
        }
    }

    private static ItemNode Selected(ItemNode items, bool only) => items is ReferenceItems references ? references.Select(only) : items;

    private BoundItems? OneReference(CallExpression call, ParsedLine line, ElementTarget target, ScopeType scope)
    {
        if (call.Input is not null || call.Arguments is not [NameExpression name])
        {
            _findings.Error("M211", call.Span, ("function", call.Name), ("usage", $"{call.Name}(patient)"));
            return null;
        }
        if (context.Contained.TryGetValue(name.Name, out var contained)) return ContainedReference(call, contained, line, target);
        if (!context.Rules.TryGetValue(name.Name, out var rule))
        {
            _findings.Error("M212", name.Span, ("rule", name.Name), ("guess", NearestName.Find(name.Name, context.Rules.Keys)), ("known", string.Join(", ", context.Rules.Keys)));
            return null;
        }
        if (ReferenceType(call, name.Name, rule.Type, target) is not { } type) return null;
        context.RefersToRules = true;
        var (up, common) = Common(scope.Group, rule.Group);
        var sameSegment = rule.Segment is not null && rule.Segment.Means(scope.Segment) && !rule.HasEach;
        var repeats = ScopeType.RepeatsBelow(rule.Group, common) || rule.HasEach || (rule.Segment is not null && !sameSegment);
        var all = call.Name == "refs";
        if (!all && repeats)
        {
            _findings.Error("M213", call.Span, ("rule", name.Name), ("group", rule.Group.Path), ("expression", target.Element.IsArray ? $"refs({name.Name})" : $"refs({name.Name}) | first"));
            return null;
        }
        var always = !rule.IsConditional && rule.Group == common && (rule.Segment is null || sameSegment);
        return new BoundItems(new ReferenceItems(rule.Index, up, all, only: false, sameSegment), all && repeats, CanFail: false, IsConstant: always, line.Else, $"{call.Name}({name.Name})") { Chosen = type };
    }

    private BoundItems? ContainedReference(CallExpression call, ContainedHead contained, ParsedLine line, ElementTarget target)
    {
        contained.IsUsed = true;
        return ReferenceType(call, contained.Key.Value, contained.Type, target) is { } type
            ? new BoundItems(new ContainedItems(contained.Rule), Repeats: false, CanFail: true, IsConstant: false, line.Else, $"{call.Name}({contained.Key.Value})") { Chosen = type }
            : null;
    }

    /// <summary>The element as one that takes a reference to such a resource; null after a finding.</summary>
    private FhirElementType? ReferenceType(CallExpression call, string name, FhirType resource, ElementTarget target)
    {
        var type = target.Type ?? target.Element.Types.FirstOrDefault(t => t.Type.Name == "Reference");
        if (type?.Type.Name != "Reference")
        {
            _findings.Error("M303", call.Span, ("source", $"{call.Name}({name})"), ("type", target.TypeName), ("element", target.Path));
            return null;
        }
        if (type.Allows(resource.Name)) return type;
        _findings.Error("M308", call.Span, ("element", target.Path), ("resource", resource.Name), ("targets", string.Join(", ", type.Targets)));
        return null;
    }

    private static (int Up, GroupDefinition Common) Common(GroupDefinition from, GroupDefinition to)
    {
        var up = 0;
        while (!to.IsWithin(from))
        {
            from = from.Parent!;
            up++;
        }
        return (up, from);
    }
}
