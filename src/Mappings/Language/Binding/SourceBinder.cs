using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Language.Functions;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Gives expressions and conditions their types and compiles them. Null means a finding was added.</summary>
internal sealed class SourceBinder(BindingContext context)
{
    private static readonly Hl7Dictionary Dictionary = Hl7Dictionary.V271;

    private readonly DiagnosticBag _findings = context.Findings;

    /// <summary>Keys pass over placeholders.</summary>
    public bool InKey { get; set; }

    /// <summary>The <c>system</c> function for a data type: where its namespace and universal id stand.</summary>
    public SystemFunctions Systems(string dataType)
    {
        var (name, universal) = dataType switch
        {
            "EI" => (2, 3),
            "CNN" => (9, 10),
            _ => (1, 2),
        };
        return new SystemFunctions(context.CodeMaps.GetValueOrDefault("authorities"), context.CodeMaps.GetValueOrDefault("coding-systems"), name, universal);
    }

    public BoundSource? Bind(Expression expression, ScopeType scope) => expression switch
    {
        TextExpression text => new BoundSource(new TextNode(text.Text) { Text = $"'{text.Text}'" }, SourceType.OfText() with { Constant = text.Text, Outputs = new ClosedOutputs([], [text.Text]) }),
        PathExpression { IsRelative: true } path => Relative(path, scope),
        PathExpression path => Absolute(path, scope),
        CoalesceExpression coalesce => Coalesce(coalesce, scope),
        ListExpression list => List(list, scope),
        CallExpression call => Call(call, scope),
        NameExpression name => context.Format is null ? Unexpected(name.Span, name.Name) : Absolute(new PathExpression(name.Span) { Name = name.Name }, scope),
        NumberExpression number => Unexpected(number.Span, number.Text),
        _ => null,
    };

    private BoundSource? Call(CallExpression call, ScopeType scope)
    {
        if (context.Recorder is not { } recorder) return FunctionBinder.Bind(this, context, call, scope);
        var outer = recorder.InCall;
        recorder.InCall = true;
        var bound = FunctionBinder.Bind(this, context, call, scope);
        recorder.InCall = outer;
        return bound;
    }

    public ConditionNode? Bind(Condition condition, ScopeType scope)
    {
        if (context.Recorder is not { } recorder) return BindCondition(condition, scope);
        var (inCondition, inPresence) = (recorder.InCondition, recorder.InPresence);
        recorder.InCondition = true;
        recorder.InPresence = condition is ValuedCondition or NullCondition;
        var bound = BindCondition(condition, scope);
        (recorder.InCondition, recorder.InPresence) = (inCondition, inPresence);
        return bound;
    }

    private ConditionNode? BindCondition(Condition condition, ScopeType scope)
    {
        switch (condition)
        {
            case CompareCondition compare:
                return BindSimple(compare.Operand, scope) is { } operand
                    ? new CompareNode(operand.Node, [.. compare.Values.Select(System.Text.Encoding.UTF8.GetBytes)], compare.Negated)
                    : null;
            case SameCondition same:
                return (BindSimple(same.Operand, scope), BindSimple(same.Other, scope)) is ({ } one, { } other) ? new SameNode(one.Node, other.Node, same.Negated) : null;
            case ValuedCondition valued:
                return Bind(valued.Operand, scope) is { } v ? new ValuedNode(v.Node, valued.Negated) : null;
            case PlaceholderCondition placeholder:
                return BindSimple(placeholder.Operand, scope) is { } word ? new PlaceholderNode(word.Node, placeholder.Negated) : null;
            case NullCondition isNull:
                return Bind(isNull.Operand, scope) is { } n ? new NullNode(n.Node, isNull.Negated) : null;
            case NotCondition not:
                return Bind(not.Operand, scope) is { } inner ? new NotNode(inner) : null;
            case AndCondition and:
                return (Bind(and.Left, scope), Bind(and.Right, scope)) is ({ } l, { } r) ? new AndNode(l, r) : null;
            case OrCondition or:
                return (Bind(or.Left, scope), Bind(or.Right, scope)) is ({ } a, { } b) ? new OrNode(a, b) : null;
            default:
                return null;
        }
    }

    /// <summary>For comparisons: a value with components is compared by its first.</summary>
    private BoundSource? BindSimple(Expression operand, ScopeType scope)
    {
        if (operand is PathExpression { Component: 0 } path && Bind(path, scope) is { } whole && !whole.Type.IsVaries && Dictionary.DataType(whole.Type.DataType) is { IsPrimitive: false })
            return Bind(path with { Component = 1, Subcomponent = whole.Type.Form == ValueForm.Repetition ? 1 : 0 }, scope);
        return Bind(operand, scope);
    }

    private BoundSource? Unexpected(SourceSpan span, string found)
    {
        _findings.Error("M103", span, ("expected", "value"), ("found", found));
        return null;
    }

    private BoundSource? Coalesce(CoalesceExpression coalesce, ScopeType scope)
    {
        var parts = coalesce.Alternatives.Select(a => Bind(a, scope)).ToList();
        if (parts.Contains(null)) return null;
        for (var i = 0; i < parts.Count - 1; i++)
            if (parts[i]!.Type.Constant is { } text) context.Findings.Warning("M127", coalesce.Alternatives[i + 1].Span, ("text", text));
        return new BoundSource(new CoalesceNode([.. parts.Select(p => p!.Node)]) { Text = parts[0]!.Node.Text }, Common(parts!, coalesce.Span)) { Sites = [.. parts.SelectMany(p => p!.Sites)] };
    }

    private BoundSource? List(ListExpression list, ScopeType scope)
    {
        var parts = list.Parts.Select(p => Bind(p, scope)).ToList();
        if (parts.Contains(null)) return null;
        return new BoundSource(new ListNode([.. parts.Select(p => p!.Node)]) { Text = parts[0]!.Node.Text }, Common(parts!, list.Span) with { Repeats = true }) { Sites = [.. parts.SelectMany(p => p!.Sites)] };
    }

    /// <summary>The type of several alternatives: one they share, or text where they differ and all are simple.</summary>
    private SourceType Common(IReadOnlyList<BoundSource> parts, SourceSpan span)
    {
        var first = parts[0].Type;
        var repeats = parts.Any(p => p.Type.Repeats);
        var canFail = parts.Any(p => p.Type.CanFail);
        var outputs = ClosedOutputs.Union(parts.Select(p => p.Type.Outputs));
        IReadOnlyList<SourceRead> origins = [.. parts.SelectMany(p => p.Type.Origins).Distinct()];
        var declared = parts.All(p => string.Equals(p.Type.Declared, first.Declared, StringComparison.Ordinal)) ? first.Declared : null;
        if (parts.All(p => string.Equals(p.Type.DataType, first.DataType, StringComparison.Ordinal) && p.Type.Map == first.Map))
            return first with { Declared = declared, Repeats = repeats, CanFail = canFail, Constant = null, Outputs = outputs, Origins = origins };
        if (parts.All(p => IsSimple(p.Type)))
        {
            // Different simple types are read as what the first one is, when the others are text.
            var typed = parts.FirstOrDefault(p => p.Type.DataType != SourceType.Text)?.Type ?? first;
            return typed with { Declared = null, Repeats = repeats, CanFail = canFail, Constant = null, Map = null, Form = ValueForm.Text, Outputs = outputs, Origins = origins };
        }
        var other = parts.First(p => !string.Equals(p.Type.DataType, first.DataType, StringComparison.Ordinal));
        _findings.Error("M214", span, ("first", first.Shown), ("other", other.Type.Shown));
        return first with { Repeats = repeats, CanFail = canFail, Constant = null };
    }

    public static bool IsSimple(SourceType type) => type.DataType == SourceType.Text || type.Map is not null || Dictionary.DataType(type.DataType) is { IsPrimitive: true };

    private BoundSource? Relative(PathExpression path, ScopeType scope)
    {
        if (scope.ItemType is null)
        {
            _findings.Error("M208", path.Span, ("path", path.Text));
            return null;
        }
        var node = new RelativeNode(path.Component, path.Subcomponent) { Text = path.Text };
        var item = new SourceType(scope.ItemType, Repeats: false, CanFail: false, scope.ItemForm, TypeField: scope.TypeField) { Declared = scope.Declared };
        if ((path.Component == 0 ? item : Component(path, item)) is not { } type) return null;
        return Reading(node, type, [.. scope.Origins.Select(o => o.Part(path.Component, path.Subcomponent, type.DataType))]);
    }

    private BoundSource? Absolute(PathExpression path, ScopeType scope)
    {
        if (context.Format is { } format)
        {
            if (FormatPaths.Find(path, scope, format, _findings) is not { } named) return null;
            path = named;
        }
        var isZ = path.Segment![0] == 'Z';
        var definition = context.Format is null ? Dictionary.Segment(path.Segment) : context.Format.Segment(path.Segment);
        if (definition is null && !isZ)
        {
            _findings.Error("M201", path.Span, ("segment", path.Segment), ("guess", NearestName.Find(path.Segment, Dictionary.Segments.Select(s => s.Name)) is { } near ? $"{near}-{path.Field}" : null));
            return null;
        }
        var field = definition?.Field(path.Field);
        if (definition is not null && field is null)
        {
            _findings.Error("M202", path.Span, ("segment", path.Segment), ("field", Number(path.Field)), ("count", Number(definition.Fields.Count)), ("name", definition.Description));
            return null;
        }
        if (SegmentFinder.Find(path, scope, _findings) is not { } place) return null;
        ConditionNode? filter = null;
        var fieldRepeats = field?.Repeats ?? true;
        var fieldType = new SourceType(field?.DataType ?? "ST", Repeats: false, CanFail: false, ValueForm.Repetition,
            TypeField: string.Equals(field?.DataType, SourceType.Varies, StringComparison.OrdinalIgnoreCase) ? 2 : 0)
        {
            // Records without what their format requires are refused before they are converted.
            IsSure = place.Down < 0 && path.Filter is null && context.Format?.Field(path.Segment, path.Field) is { Required: true, Repeats: false },
            Declared = context.Format?.Field(path.Segment, path.Field)?.Type.ToString().ToLowerInvariant(),
            Origins = [new SourceRead(place.Group(scope), path.Segment, path.Field, 0, 0, field?.DataType ?? "ST", ReadPurpose.Value) { Name = context.Format?.Name(path.Segment, path.Field) }],
        };
        if (path.Filter is not null)
        {
            // What else a filter asks stands beside the field it filters: OBSERVATION.OBX-5[OBX-2 = 'TX'].
            filter = Bind(path.Filter, (place.Down < 0 ? scope : scope.In(scope.Structure.Groups[place.Down])).Over(fieldType));
            if (filter is null) return null;
        }
        var type = path.Component == 0 ? fieldType : Component(path, fieldType);
        if (type is null) return null;
        var node = new PathNode
        {
            Text = path.Text,
            Up = place.Up,
            Down = place.Down,
            DownRepeats = place.DownRepeats,
            Segment = Hl7Message.Pack(path.Segment),
            SegmentRepeats = place.SegmentRepeats,
            IsCurrent = place.IsCurrent,
            Field = path.Field,
            FieldRepeats = fieldRepeats,
            Index = path.Index,
            Filter = filter,
            Component = path.Component,
            Subcomponent = path.Subcomponent,
            Selection = path.Selection,
            SkipPlaceholders = InKey && path.Component == 0,
        };
        context.Paths.Add(node);
        var repeats = path.Selection == Selection.All && (place.DownRepeats || place.SegmentRepeats || (fieldRepeats && path.Index == 0));
        if (fieldType.TypeField > 0) context.Recorder?.Read(fieldType.Origins[0] with { Field = fieldType.TypeField, DataType = "ID", Purpose = ReadPurpose.Type });
        return Reading(node, type with { Repeats = repeats }, [fieldType.Origins[0].Part(path.Component, path.Subcomponent, type.DataType)]) with { Path = path };
    }

    private BoundSource Reading(SourceNode node, SourceType type, IReadOnlyList<SourceRead> places)
    {
        if (context.Recorder is not { } recorder) return new BoundSource(node, type with { Origins = places });
        foreach (var place in places) recorder.Read(place with { Purpose = recorder.Purpose });
        // A simple value is used as it stands, and so is what a function gets; of any other the parts are read by lines of their own.
        var traced = recorder.Around(node, places, IsSimple(type) || recorder.InCall, type);
        return new BoundSource(traced, type with { Origins = places }) { Sites = [traced.Site] };
    }

    private SourceType? Component(PathExpression path, SourceType whole)
    {
        var form = whole.Form;
        var type = whole.DataType;
        if (whole.IsVaries)
        {
            _findings.Error("M215", path.Span, ("path", path.Text));
            return null;
        }
        foreach (var number in new[] { path.Component, path.Subcomponent })
        {
            if (number == 0) break;
            var definition = Dictionary.DataType(type);
            if (definition is null || definition.IsPrimitive)
            {
                if (number > 1)
                {
                    _findings.Error("M203", path.Span, ("type", whole.Declared ?? type), ("component", Number(number)), ("count", "1"));
                    return null;
                }
            }
            else if (number > definition.Components.Count)
            {
                _findings.Error("M203", path.Span, ("type", type), ("component", Number(number)), ("count", Number(definition.Components.Count)));
                return null;
            }
            else
            {
                type = definition.Components[number - 1].DataType;
            }
            form = form == ValueForm.Repetition ? ValueForm.Component : ValueForm.Subcomponent;
        }
        return new SourceType(type, Repeats: false, whole.CanFail, form) { Declared = whole.Declared };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
