using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Language.Tracing;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Fields whose type the message says: OBX-5 by OBX-2.</summary>
internal sealed partial class ItemBinder
{
    // OBX-5's types all have conversions under this name; a value that is reached as «.» is still that field's.
    private const string VariesField = "OBX-5";

    /// <summary>Types whose repetitions are lines of one text.</summary>
    private static readonly string[] LineTypes = ["TX", "FT", "ST"];

    private BoundItems Varies(BoundSource source, ParsedLine line, ElementTarget target, ScopeType scope)
    {
        scope = scope with { Origins = source.Type.Origins };
        var candidates = new Dictionary<string, ChoiceCandidate[]>(StringComparer.Ordinal);
        foreach (var type in TypesWithConversions())
        {
            var list = Candidates(type, target, scope).ToArray();
            // A type whose conversions lead elsewhere (documents) gives nothing here; only types that nobody knows are read as text.
            candidates[type] = list;
        }
        var unknown = target.Element.Types.FirstOrDefault(t => t.Type.Name == "string") is { } text
            ? new[] { new ChoiceCandidate(FhirJsonWriter.EncodeName(text.JsonName), null, Itself("string", scope)) }
            : [];
        return new BoundItems(new SourceOnly(source.Node.WithFirst()), source.Type.Repeats, CanFail: true, IsConstant: false, line.Else, WithoutElse(line))
        {
            Choice = new ChoiceParts(candidates, unknown, source.Type.TypeField, source.Path is { Selection: Selection.Only } ? source.Node : null),
        };
    }

    private SourceNode? LineConversion(string type, ElementTarget target, ScopeType scope) =>
        context.Shared.Find(type, VariesField, "string") is { Body: YamlScalar scalar } conversion
            ? Text(conversion, scalar, target, scope.Over(new SourceType(type, Repeats: false, CanFail: false, ValueForm.Repetition)))?.Node
            : null;

    private IEnumerable<ChoiceCandidate> Candidates(string type, ElementTarget target, ScopeType scope)
    {
        if (LineTypes.Contains(type) && target.Element.Types.FirstOrDefault(t => t.Type.Name == "string") is { } lines)
        {
            var path = new RelativeNode(0, 0) { Text = VariesField };
            yield return new ChoiceCandidate(FhirJsonWriter.EncodeName(lines.JsonName), null, scope.ItemType is null ? Lines(path, LineConversion(type, target, scope), scope) : Itself("string", scope));
            yield break;
        }
        var item = new SourceType(type, Repeats: false, CanFail: false, ValueForm.Repetition);
        foreach (var conversion in context.Shared.From(type, VariesField))
        {
            if (target.Element.Types.FirstOrDefault(t => t.Type.Name == conversion.Target) is not { } fhir) continue;
            if (Candidate(conversion, fhir, item, target, scope) is { } candidate) yield return candidate;
        }
        // Types without a conversion of their own that are one simple value.
        if (Hl7Dictionary.V271.DataType(type) is not { IsPrimitive: true }) yield break;
        foreach (var name in Allowed(type))
            if (name is not "code" && target.Element.Types.FirstOrDefault(t => t.Type.Name == name) is { } fhir)
                yield return new ChoiceCandidate(FhirJsonWriter.EncodeName(fhir.JsonName), null, Itself(name, scope));
    }

    private ChoiceCandidate? Candidate(DatatypeConversion conversion, FhirElementType fhir, SourceType item, ElementTarget target, ScopeType scope)
    {
        var inner = scope.Over(item);
        var name = FhirJsonWriter.EncodeName(fhir.JsonName);
        if (conversion.Body is YamlScalar scalar)
        {
            if (Text(conversion, scalar, target, inner) is not { } bound || PrimitiveWriter.For(fhir.Type.Name) is not { } writer) return null;
            return new ChoiceCandidate(name, null, new PrimitiveItems(bound.Node, writer));
        }
        if (conversion.Body is not YamlMapping template) return null;
        context.Recorder?.OpenConversion(conversion, target.Path);
        var when = objects.When(template, inner, out var ok);
        var body = objects.Bind(template.Entries, conversion.Span, fhir.Type, inner, target.Path, mustExist: false, targets: fhir.Targets, binding: target.Element.Binding);
        context.Recorder?.Close();
        if (!ok || body is null) return null;
        return new ChoiceCandidate(name, when, new ObjectItems(null, null, body));
    }

    private VariesItems? VariesTo(BoundSource source, FhirType type, SourceSpan span, ElementTarget target, ScopeType scope, YamlMapping? overrides)
    {
        scope = scope with { Origins = source.Type.Origins };
        var conversions = new Dictionary<string, ObjectItems>(StringComparer.Ordinal);
        foreach (var conversion in context.Shared.Conversions.Where(c => c.Target == type.Name && !c.IsDeclared && (c.Field ?? VariesField) == VariesField))
        {
            if (conversion.Body is not YamlMapping) continue;
            var self = new BoundSource(new RelativeNode(0, 0) { Text = source.Node.Text }, new SourceType(conversion.Source, Repeats: false, CanFail: false, ValueForm.Repetition));
            if (Structure(self, type, span, target, scope, overrides) is { } items) conversions.TryAdd(conversion.Source, items);
        }
        return conversions.Count == 0 ? null : new VariesItems(source.Node, source.Type.TypeField, conversions);
    }

    private PrimitiveItems Itself(string primitive, ScopeType scope)
    {
        SourceNode self = new RelativeNode(0, 0) { Text = VariesField };
        return new((SourceNode?)context.Recorder?.Around(self, scope.Origins, usesAll: true) ?? self, PrimitiveWriter.For(primitive)!);
    }

    private LinesItems Lines(SourceNode path, SourceNode? conversion, ScopeType scope) =>
        context.Recorder is { } recorder ? new TracingLinesItems(path, 5, conversion, recorder.Site(scope.Origins, usesAll: true)) : new LinesItems(path, 5, conversion);

    private IEnumerable<string> TypesWithConversions() =>
        context.Shared.Conversions.Where(c => !c.IsDeclared && (c.Field ?? VariesField) == VariesField).Select(c => c.Source)
            .Concat(LineTypes).Concat(["NM", "SI", "DT", "TM", "DTM", "TS", "ID", "IS", "SNM", "GTS"]).Distinct(StringComparer.Ordinal);
}
