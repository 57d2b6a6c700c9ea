using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Language.Tracing;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>From what an expression gives to what the element takes.</summary>
internal sealed partial class ItemBinder
{
    private static readonly string[] TextTypes = ["string", "markdown", "code", "id", "uri", "url", "canonical", "oid", "uuid", "base64Binary", "boolean", "decimal", "integer", "unsignedInt", "positiveInt", "date", "dateTime", "instant", "time"];
    private static readonly string[] TimeTypes = ["dateTime", "instant", "date", "time", "string"];
    private static readonly string[] NumberTypes = ["decimal", "integer", "unsignedInt", "positiveInt", "string", "code"];

    private int _depth;

    private BoundItems? Convert(BoundSource source, ParsedLine line, SourceSpan span, ElementTarget target, ScopeType scope, YamlMapping? overrides)
    {
        BoundItems Bound(ItemNode items, bool canFail, FhirElementType? chosen = null) =>
            new(items, source.Type.Repeats, canFail || source.Type.CanFail, IsConstant: false, line.Else, WithoutElse(line)) { Chosen = chosen, Path = source.Path };

        if (target.Type is null)
            return source.Type.IsVaries ? Varies(source, line, target, scope) : Choose(source, line, span, target, scope, overrides);
        var type = target.Type.Type;
        if (source.Type.Constant is { } constant)
            return Constants.Encode(context, constant, span, target, target.Type) is { } json
                ? new BoundItems(new ConstantItems(json), Repeats: false, CanFail: false, IsConstant: true, line.Else, WithoutElse(line))
                : null;
        if (source.Type.IsVaries && type.Kind != FhirTypeKind.Primitive && VariesTo(source, type, span, target, scope, overrides) is { } varies) return Bound(varies, canFail: true);
        if (type.Kind == FhirTypeKind.Primitive)
            return Primitive(source, span, target, scope) is { } p ? Bound(p.Items, p.CanFail) with { IsConstant = source.Type.IsSure && !p.CanFail } : null;
        if (source.Type.Map is not null && type.Name is "Coding" or "CodeableConcept")
            return OutputsFit(source.Type.Outputs!, target, span) ? Bound(new CodingItems(source.Node, type.Name == "CodeableConcept"), canFail: true) : null;
        return Structure(source, type, span, target, scope, overrides) is { } items ? Bound(items, canFail: true) : null;
    }

    private static string WithoutElse(ParsedLine line)
    {
        if (line.Else is null) return line.Text;
        var at = line.Text.LastIndexOf(" else ", StringComparison.Ordinal);
        return at > 0 ? line.Text[..at].TrimEnd() : line.Text;
    }

    /// <summary>A data type's fields through its conversion, with the line's own elements over it.</summary>
    private ObjectItems? Structure(BoundSource source, FhirType type, SourceSpan span, ElementTarget target, ScopeType scope, YamlMapping? overrides)
    {
        var conversion = (source.Type.Declared is { } declared ? context.Shared.Find(declared, null, type.Name) : null) ?? context.Shared.Find(source.Type.DataType, FieldOf(source), type.Name);
        if (conversion?.Body is not YamlMapping template)
        {
            NoConversion(source, type.Name, span, target);
            return null;
        }
        if (++_depth > 12)
        {
            _findings.Error("M107", conversion.Span, ("path", target.Path));
            _depth--;
            return null;
        }
        context.Recorder?.OpenConversion(conversion, target.Path);
        try
        {
            var inner = scope.Over(source.Type);
            var when = objects.When(template, inner, out var ok);
            if (!ok) return null;
            var own = overrides?.Entries.Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal) ?? [];
            var entries = template.Entries.Where(e => !own.Contains(e.Key.Value)).Concat(overrides?.Entries ?? []);
            var body = objects.Bind(entries, conversion.Span, type, inner, target.Path, mustExist: false, targets: target.Type?.Targets, binding: target.Element.Binding);
            return body is null ? null : new ObjectItems(source.Node, when, body);
        }
        finally
        {
            context.Recorder?.Close();
            _depth--;
        }
    }

    private (ItemNode Items, bool CanFail)? Primitive(BoundSource source, SourceSpan span, ElementTarget target, ScopeType scope)
    {
        var type = target.Type!.Type;
        var codes = target.Element.Binding?.Codes;
        if (source.Type.Outputs is { } outputs)
        {
            if (!OutputsFit(outputs, target, span)) return null;
        }
        else if (codes is not null && (type.Name == "code" || target.Element.Path == "Reference.type"))
        {
            _findings.Error("M306", span, ("element", target.Path), ("source", source.Node.Text), ("codes", Constants.Shown(codes)), ("expression", ThroughMap(source, codes)));
            return null;
        }
        var writer = target.Element.Path == "Reference.reference" ? new ReferenceTextWriter(target.Type) : PrimitiveWriter.For(target.Element, type, target.Path);
        if (writer is null)
        {
            NoConversion(source, type.Name, span, target);
            return null;
        }
        if (source.Type.IsVaries) RuleRecorder.UsesAll(source.Sites);
        if (source.Type.IsVaries) return (new PrimitiveItems(source.Node, writer), type.Name is not ("string" or "markdown"));
        if (SourceBinder.IsSimple(source.Type))
        {
            if (Allowed(source.Type.DataType).Contains(type.Name, StringComparer.Ordinal))
                return (new PrimitiveItems(source.Node, writer), source.Type.CanFail || type.Name is not ("string" or "markdown" or "code"));
            NoConversion(source, type.Name, span, target);
            return null;
        }
        var conversion = context.Shared.Find(source.Type.DataType, FieldOf(source), type.Name) ?? (type.Name == "markdown" ? context.Shared.Find(source.Type.DataType, FieldOf(source), "string") : null);
        if (conversion?.Body is not YamlScalar expression)
        {
            NoConversion(source, type.Name, span, target);
            return null;
        }
        if (Text(conversion, expression, target, scope.Over(source.Type)) is not { } inner) return null;
        return (new PrimitiveItems(new ConvertedNode(source.Node, inner.Node) { Text = source.Node.Text }, writer), inner.Type.CanFail || type.Name is not ("string" or "markdown" or "code"));
    }

    /// <summary>A conversion that is one expression.</summary>
    private BoundSource? Text(DatatypeConversion conversion, YamlScalar expression, ElementTarget target, ScopeType scope)
    {
        if (context.Line(expression) is not { } line) return null;
        context.Recorder?.OpenConversion(conversion, target.Path);
        context.Recorder?.OpenItem(expression, target);
        var bound = sources.Bind(line.Value, scope);
        context.Recorder?.Close();
        context.Recorder?.Close();
        return bound;
    }

    /// <summary>The path through the code map that fits the value set best; null where none does.</summary>
    private string? ThroughMap(BoundSource source, IReadOnlySet<string> codes)
    {
        var fitting = context.CodeMaps.Values.Where(m => m.Rows.Count > 0 && m.Rows.All(r => codes.Contains(r.To)))
            .OrderByDescending(m => m.Rows.Select(r => r.To).Distinct(StringComparer.Ordinal).Count()).ThenBy(m => m.Name, StringComparer.Ordinal).FirstOrDefault();
        return fitting is null || source.Path?.Written is not { } path ? null : $"{path} | code({fitting.Name})";
    }

    private static string[] Allowed(string hl7) => hl7 switch
    {
        "DTM" or "DT" or "TS" => TimeTypes,
        "TM" => ["time", "string"],
        "NM" or "SI" => NumberTypes,
        _ => TextTypes,
    };

    /// <summary>A bare choice name with a typed source: the conversion decides the type, exactly one.</summary>
    private BoundItems? Choose(BoundSource source, ParsedLine line, SourceSpan span, ElementTarget target, ScopeType scope, YamlMapping? overrides)
    {
        var types = target.Element.Types;
        FhirElementType? chosen = null;
        if (source.Type.Map is not null) chosen = Pick(types, ["CodeableConcept", "Coding", "code", "string"]);
        else if (SourceBinder.IsSimple(source.Type)) chosen = Declared(source, types) ?? Pick(types, Allowed(source.Type.DataType));
        else chosen = Pick(types, [.. context.Shared.From(source.Type.DataType, FieldOf(source)).Select(c => c.Target)]);
        if (chosen is null)
        {
            _findings.Error("M307", span, ("element", target.Element.Path), ("source", source.Type.Shown), ("types", string.Join(", ", types.Select(t => t.JsonName))));
            return null;
        }
        return Convert(source, line, span, target with { Type = chosen }, scope, overrides) is { } bound ? bound with { Chosen = chosen } : null;
    }

    /// <summary>What a format's field of a type of its own (<c>cie10</c>, <c>clave</c>) becomes before it is taken for its text.</summary>
    private FhirElementType? Declared(BoundSource source, IReadOnlyList<FhirElementType> types) =>
        source.Type.Declared is { } declared ? Pick(types, context.Shared.From(declared, null).Select(c => c.Target)) : null;

    private static FhirElementType? Pick(IReadOnlyList<FhirElementType> types, IEnumerable<string> names) =>
        names.Select(n => types.FirstOrDefault(t => t.Type.Name == n)).FirstOrDefault(t => t is not null);

    private bool OutputsFit(ClosedOutputs outputs, ElementTarget target, SourceSpan span)
    {
        if (target.Element.Binding?.Codes is not { } codes) return true;
        var shown = Constants.Shown(codes);
        var ok = true;
        foreach (var map in outputs.Maps)
        {
            var wrong = map.Rows.Where(r => !codes.Contains(r.To)).Take(CodeFile.MaxFindings).ToList();
            foreach (var row in wrong)
                _findings.Error("M502", map.At(row), ("code", SourceLines.OnOne(row.To)), ("element", target.Path), ("codes", shown), ("rule", span.ToString()), ("guess", NearestName.Find(row.To, codes)));
            if (wrong.Count == CodeFile.MaxFindings) _findings.Error("M518", map.At(wrong[^1]), ("count", CodeFile.Number(CodeFile.MaxFindings)));
            ok &= wrong.Count == 0;
        }
        foreach (var text in outputs.Texts.Where(t => !codes.Contains(t)))
        {
            _findings.Error("M305", span, ("code", text), ("element", target.Path), ("codes", shown), ("guess", NearestName.Find(text, codes)));
            ok = false;
        }
        return ok;
    }

    private void NoConversion(BoundSource source, string type, SourceSpan span, ElementTarget target)
    {
        // The first component often is what is meant, where it is simple and can be of that type.
        var first = Hl7Dictionary.V271.DataType(source.Type.DataType) is { IsPrimitive: false } whole ? whole.Components[0].DataType : null;
        var fits = first is not null && Hl7Dictionary.V271.DataType(first) is { IsPrimitive: true } && Allowed(first).Contains(type, StringComparer.Ordinal);
        var expression = fits && source.Path is { Component: 0 } path ? (path with { Component = 1 }).Written : null;
        _findings.Error("M303", span, ("source", source.Type.Shown), ("type", type), ("element", target.Path), ("expression", expression));
    }

    /// <summary><c>OBX-5</c> for conversions that are for one field only.</summary>
    private static string? FieldOf(BoundSource source) => source.Path is { Component: 0 } path ? $"{path.Segment}-{path.Field}" : null;
}
