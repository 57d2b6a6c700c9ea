using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Binds what stands behind an element's name: a line, an object, or a list of them.</summary>
internal sealed partial class ItemBinder(BindingContext context, ObjectBinder objects, SourceBinder sources)
{
    private readonly DiagnosticBag _findings = context.Findings;

    public BoundItems? Bind(YamlScalar key, YamlNode value, ElementTarget target, ScopeType scope, bool identity)
    {
        var bound = value switch
        {
            YamlScalar scalar => Line(scalar, target, scope),
            YamlMapping mapping => Object(mapping, target, scope),
            YamlSequence sequence => Sequence(sequence, target, scope),
            _ => null,
        };
        if (bound is null) return null;
        if (bound.Repeats && !target.Element.IsArray && bound.Choice is null)
        {
            _findings.Error("M402", value.Span, ("source", bound.Items.Source?.Text ?? bound.Text), ("element", target.Path), ("cardinality", target.Cardinality), ("expression", Selected(value, bound)));
            return null;
        }
        if (!identity) return bound;
        if (target.Element.IsArray) return bound with { Items = new SequenceItems([new IdentityItems(), bound.Items]), IsConstant = true };
        _findings.Error("M311", key.Span, ("element", target.Path));
        return null;
    }

    /// <summary>The line with one repetition chosen, where it is a path alone or a reference.</summary>
    private static string? Selected(YamlNode value, BoundItems bound) => value is not YamlScalar ? null : bound.Items switch
    {
        ReferenceItems => $"{bound.Text} | first",
        _ => bound.Path is { } path ? (path with { Selection = Selection.First }).Written : null,
    };

    private BoundItems? Sequence(YamlSequence sequence, ElementTarget target, ScopeType scope)
    {
        if (!target.Element.IsArray)
        {
            _findings.Error("M406", sequence.Span, ("element", target.Path), ("cardinality", target.Cardinality));
            return null;
        }
        var parts = sequence.Items.Select(i => Item(i, target, scope)).ToList();
        if (parts.Count == 0) return Wrong(sequence, "items");
        if (parts.Contains(null)) return null;
        return new BoundItems(
            new SequenceItems([.. parts.Select(p => p!.Items)]), Repeats: true, parts.Any(p => p!.CanFail), parts.Any(p => p!.IsConstant),
            parts.Select(p => p!.Else).FirstOrDefault(e => e is not null), parts[0]!.Text);
    }

    private BoundItems? Item(YamlNode item, ElementTarget target, ScopeType scope)
    {
        context.Recorder?.OpenItem(item, target);
        var bound = item switch
        {
            YamlScalar scalar => Line(scalar, target, scope),
            YamlMapping mapping => Object(mapping, target, scope),
            _ => Wrong(item, "item"),
        };
        return context.Recorder is { } recorder ? recorder.CloseItem(bound) : bound;
    }

    private BoundItems? Line(YamlScalar scalar, ElementTarget target, ScopeType scope)
    {
        if (context.Line(scalar) is not { } line) return null;
        if (scalar.IsQuoted && (LooksLikePath(scalar.Value) || LooksLikeCall(scalar.Value))) _findings.Warning("M118", scalar.Span, ("path", scalar.Value));
        if (References(line.Value)) return Reference(line.Value, line, target, scope);
        return sources.Bind(line.Value, scope) is { } source ? Convert(source, line, scalar.Span, target, scope, overrides: null) : null;
    }

    /// <summary>An object; with <c>$each</c> one for each repetition of a group or field; with <c>$from</c> on top of the implied conversion.</summary>
    private BoundItems? Object(YamlMapping mapping, ElementTarget target, ScopeType scope)
    {
        if (mapping.Find("$each") is { } each) return Each(mapping, each, target, scope);
        var when = objects.When(mapping, scope, out var ok);
        if (!ok) return null;
        if (mapping.Find("$from") is { } from) return From(mapping, from, when, target, scope);
        if (mapping.Find("$choose") is { } choose) return Choose(mapping, choose, when, target, scope);
        if (target.Type is not { } type) return Unnamed(mapping, target);
        if (type.Type.Kind == FhirTypeKind.Primitive || type.Type.Kind == FhirTypeKind.Resource)
        {
            _findings.Error("M303", mapping.Span, ("source", "{...}"), ("type", type.Type.Name), ("element", target.Path));
            return null;
        }
        // What an object under a condition needs is not needed where the condition does not hold.
        var body = objects.Bind(mapping.Entries, mapping.Span, type.Type, scope, target.Path, target.MustExist && when is null, targets: type.Targets, binding: target.Element.Binding);
        return body is null ? null : new BoundItems(new ObjectItems(null, when, body), Repeats: false, CanFail: true, IsConstant: target.MustExist && when is null && body.IsSure, Else(mapping), target.Path);
    }

    private BoundItems? From(YamlMapping mapping, YamlNode from, ConditionNode? when, ElementTarget target, ScopeType scope)
    {
        if (from is not YamlScalar scalar) return Wrong(from, "expression");
        if (context.Line(scalar) is not { } line) return null;
        var rest = new YamlMapping(mapping.Span, [.. objects.Expand(mapping.Entries, new HashSet<string>(StringComparer.Ordinal)).Where(e => !e.Key.Value.StartsWith('$'))]);
        BoundItems? bound;
        if (References(line.Value)) bound = Reference(line.Value, line, target, scope);
        else bound = sources.Bind(line.Value, scope) is { } source ? Convert(source, line, scalar.Span, target, scope, rest.Entries.Count == 0 ? null : rest) : null;
        if (bound is null) return null;
        bound = bound with { Else = Else(mapping) ?? bound.Else };
        return when is null ? bound : bound with { Items = new ConditionalItems(when, bound.Items), IsConstant = false };
    }

    private bool LooksLikePath(string text) => context.Format is { } format ? format.HasField(text) : ExpressionParser.LooksLikePath(text);

    /// <summary>Whether a text reads as the call of a function of the library, so that its quotes are probably a mistake.</summary>
    private static bool LooksLikeCall(string text) =>
        text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open && text.TrimEnd().EndsWith(')') && Functions.FunctionCatalogue.Find(text[..open].Trim()) is not null;

    /// <summary>Alternatives: the first one that gives something and can be written.</summary>
    private BoundItems? Choose(YamlMapping mapping, YamlNode choose, ConditionNode? when, ElementTarget target, ScopeType scope)
    {
        if (choose is not YamlSequence { Items.Count: > 0 } sequence) return Wrong(choose, "alternatives");
        var parts = sequence.Items.Select(i => Item(i, target, scope)).ToList();
        if (parts.Contains(null)) return null;
        for (var i = 0; i < sequence.Items.Count - 1; i++)
            if (sequence.Items[i] is YamlScalar { IsQuoted: true } text) _findings.Warning("M127", sequence.Items[i + 1].Span, ("text", text.Value));
        if (target.Type is null && parts.All(p => p!.Chosen is not null))
        {
            var candidates = parts.Select(p => new ChoiceCandidate(FhirJsonWriter.EncodeName(p!.Chosen!.JsonName), when, p.Items)).ToArray();
            return new BoundItems(new SourceOnly(parts[0]!.Items.Source!), parts.Any(p => p!.Repeats), CanFail: true, IsConstant: false, Else(mapping), parts[0]!.Text) { Alternatives = candidates };
        }
        ItemNode items = new ChooseItems([.. parts.Select(p => p!.Items)]);
        if (when is not null) items = new ConditionalItems(when, items);
        return new BoundItems(items, parts.Any(p => p!.Repeats), CanFail: true, parts.Any(p => p!.IsConstant) && when is null, Else(mapping), parts[0]!.Text);
    }

    private BoundItems? Each(YamlMapping mapping, YamlNode each, ElementTarget target, ScopeType scope)
    {
        if (each is not YamlScalar scalar) return Wrong(each, "repeating");
        var rest = new YamlMapping(mapping.Span, [.. mapping.Entries.Where(e => e.Key.Value != "$each")]);
        if ((context.Format is not null || !scalar.Value.Contains('-', StringComparison.Ordinal)) && SegmentFinder.FindGroup(scalar.Value, scope) is { } group) return EachGroup(rest, group, scalar, target, scope);
        if (context.Format is null && SegmentFinder.IsSegment(scalar)) return EachSegment(rest, SegmentFinder.PathTo(scalar), target, scope);
        if (context.Line(scalar) is not { } line || sources.Bind(line.Value, scope) is not { } source) return null;
        var inner = scope.Over(source.Type);
        var when = objects.When(mapping, inner, out var ok);
        if (!ok) return null;
        rest = new YamlMapping(rest.Span, [.. rest.Entries.Where(e => e.Key.Value != "$when")]);
        if (rest.Find("$from") is not null || rest.Find("$choose") is not null)
        {
            // The item itself is converted: the source of the conversion walks the repetitions.
            if (Object(rest, target, inner) is not { } converted) return null;
            return new BoundItems(new EachItems(source.Node, when, converted.Items), source.Type.Repeats, CanFail: true, IsConstant: false, converted.Else, source.Node.Text);
        }
        if (target.Type is not { } type) return Unnamed(mapping, target);
        var body = objects.Bind(rest.Entries, mapping.Span, type.Type, inner, target.Path, mustExist: false, targets: type.Targets, binding: target.Element.Binding);
        return body is null ? null : new BoundItems(new ObjectItems(source.Node, when, body), source.Type.Repeats, CanFail: true, IsConstant: false, Else(mapping), source.Node.Text);
    }

    private BoundItems? EachGroup(YamlMapping rest, Hl7v2.GroupDefinition group, YamlScalar each, ElementTarget target, ScopeType scope)
    {
        var common = scope.Group;
        var up = 0;
        while (!group.IsWithin(common))
        {
            common = common.Parent!;
            up++;
        }
        if (group == common) return Wrong(each, "below");
        var inner = scope.In(group);
        if (Object(rest, target, inner) is not { } bound) return null;
        return bound with { Items = new GroupItems(up, group.Id, null, bound.Items), Repeats = ScopeType.RepeatsBelow(group, common), IsConstant = false, CanFail = true };
    }

    /// <summary>One item for each segment: its fields are meant where they are named, and where segments of several groups are meant, what stands beside it.</summary>
    private BoundItems? EachSegment(YamlMapping rest, PathExpression path, ElementTarget target, ScopeType scope)
    {
        if (!SegmentFinder.IsKnown(path, _findings) || SegmentFinder.Find(path, scope, _findings) is not { } place) return null;
        if (place.IsCurrent) return Wrong(new YamlScalar(path.Span, "", YamlDotNet.Core.ScalarStyle.Plain), "repeating");
        var above = scope.Group;
        for (var i = 0; i < place.Up; i++) above = above.Parent!;
        var holder = place.Down < 0 ? above : scope.Structure.Groups[place.Down];
        var inner = scope.At(new SegmentScope(path.Segment!, holder, place.DownRepeats ? holder : scope.Group));
        if (Object(rest, target, inner) is not { } bound) return null;
        var items = new SegmentItems(place.Up, place.Down, place.DownRepeats, place.DownRepeats, Hl7v2.Hl7Message.Pack(path.Segment!), bound.Items);
        return bound with { Items = items, Repeats = place.DownRepeats || place.SegmentRepeats, IsConstant = false, CanFail = true };
    }

    private ElseClause? Else(YamlMapping mapping)
    {
        if (mapping.Find("$else") is not YamlScalar scalar) return null;
        return scalar.Value switch
        {
            "omit" => new ElseClause(scalar.Span, ElseAction.Omit, ""),
            "reject" => new ElseClause(scalar.Span, ElseAction.Reject, ""),
            "fail" => new ElseClause(scalar.Span, ElseAction.Fail, ""),
            "absent" => new ElseClause(scalar.Span, ElseAction.Absent, "unknown"),
            _ => Report(scalar),
        };

        ElseClause? Report(YamlScalar wrong)
        {
            _findings.Error("M105", wrong.Span, ("expected", "else"));
            return null;
        }
    }

    private BoundItems? Unnamed(YamlMapping mapping, ElementTarget target)
    {
        _findings.Error("M313", mapping.Span, ("element", target.Path), ("name", target.Element.Types[0].JsonName), ("names", string.Join(", ", target.Element.Types.Select(t => t.JsonName))));
        return null;
    }

    /// <param name="expected">One of the words that the catalogue has for M105.</param>
    private BoundItems? Wrong(YamlNode node, string expected)
    {
        _findings.Error("M105", node.Span, ("expected", expected));
        return null;
    }
}
