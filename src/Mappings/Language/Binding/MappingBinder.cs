using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Binding.Extension;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Language.Tracing;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Binds one mapping for one message structure.</summary>
internal sealed class MappingBinder(BindingContext context, PlaceholderSet placeholders)
{
    private static readonly (string Name, string Example)[] RequiredFacts = [("event", "'reported'"), ("order", "OBR-2 ?? ORC-2"), ("at", "OBR-22 ?? MSH-7")];

    private readonly DiagnosticBag _findings = context.Findings;

    /// <summary>What tells the resources of a rule apart, of rules whose resources are written over.</summary>
    private readonly List<(RuleHead Head, SourceSpan Key, List<HashSet<(uint, int)>> Parts)> _keys = [];

    /// <summary>What the parts of the last key read.</summary>
    private readonly List<HashSet<(uint, int)>> _parts = [];

    public MappingPlan? Bind(MappingText text, MessageStructure structure)
    {
        context.Otherwise = text.Otherwise;
        context.File = text.Span.File;
        context.Rules.Clear();
        _keys.Clear();
        var objects = new ObjectBinder(context);
        var heads = Heads(Expanded(text.Resources, objects), structure);
        foreach (var head in heads) context.Rules.TryAdd(head.Name, head);
        var rules = heads.Select(h => Rule(h, structure, objects)).ToList();
        var (group, facts) = Facts(text.Facts, text.FactsKey, structure, objects.Sources);
        if (rules.Contains(null) || heads.Count < text.Resources.Entries.Count) return null;
        return new MappingPlan
        {
            Structure = structure,
            Rules = [.. rules!],
            FactsGroup = group?.Id ?? -1,
            FactsGroupName = group?.Name,
            Facts = facts,
            Placeholders = placeholders,
        };
    }

    /// <summary>Each rule with the fragments it uses: they may bring its <c>$resource</c>, <c>$for</c>, <c>$when</c> and <c>$key</c> as well.</summary>
    private static YamlMapping Expanded(YamlMapping resources, ObjectBinder objects) => new(resources.Span, [.. resources.Entries.Select(e =>
        e.Value is YamlMapping body ? new(e.Key, new YamlMapping(body.Span, [.. objects.Expand(body.Entries, new HashSet<string>(StringComparer.Ordinal))])) : e)]);

    private List<RuleHead> Heads(YamlMapping resources, MessageStructure structure)
    {
        var heads = new List<RuleHead>();
        // A Bundle of kind message begins with its MessageHeader.
        foreach (var (key, value) in resources.Entries.OrderBy(e => (e.Value as YamlMapping)?.Find("$resource") is YamlScalar { Value: "MessageHeader" } ? 0 : 1))
        {
            context.Enter(key.Span);
            if (key.Value == "$remove")
            {
                RemovedNames.Misplaced(key, _findings);
                continue;
            }
            if (value is not YamlMapping body || body.Find("$resource") is not YamlScalar resource)
            {
                _findings.Error("M109", key.Span, ("rule", key.Value));
                continue;
            }
            if (FhirModel.R4.Find(resource.Value) is not { Kind: FhirTypeKind.Resource, IsAbstract: false } type)
            {
                _findings.Error("M301", resource.Span, ("resource", resource.Value), ("guess", NearestName.Find(resource.Value, FhirModel.R4.Resources.Select(r => r.Name))));
                continue;
            }
            var group = structure.Root;
            SegmentScope? segment = null;
            if (body.Find("$for") is { } @for)
            {
                if (context.Format is null && SegmentFinder.IsSegment(@for) ? (segment = SegmentFinder.FindOne(@for, structure, _findings)) is null : Group(@for, structure) is not { } found || (group = found) is null) continue;
                group = segment?.Holder ?? group;
            }
            heads.Add(new RuleHead(heads.Count, key.Value, type, group, group.Parent is not null, body.Find("$when") is not null || body.Find("$each") is not null, body.Find("$each") is not null, key, body) { Segment = segment });
        }
        _findings.Within = null;
        return heads;
    }

    private GroupDefinition? Group(YamlNode node, MessageStructure structure)
    {
        var name = (node as YamlScalar)?.Value ?? "";
        if (structure.Root.Find(name) is { } group) return group;
        _findings.Error("M206", node.Span, ("group", name), ("structure", structure.Name), ("guess", NearestName.Find(name, structure.Groups.Select(g => g.Name))));
        return null;
    }

    private ResourceRule? Rule(RuleHead head, MessageStructure structure, ObjectBinder objects)
    {
        context.Recorder?.OpenResource(head);
        var before = context.Enter(head.Key.Span);
        var rule = BindRule(head, structure, objects);
        _findings.Within = before;
        context.Recorder?.Close();
        return rule;
    }

    private ResourceRule? BindRule(RuleHead head, MessageStructure structure, ObjectBinder objects)
    {
        var scope = head.Segment is { } segment ? new ScopeType(structure, head.Group).At(segment) : new ScopeType(structure, head.Group);
        SourceNode? each = null;
        var ok = true;
        if (head.Body.Find("$each") is { } eachNode)
        {
            var bound = eachNode is YamlScalar s && context.Line(s) is { } line ? objects.Sources.Bind(line.Value, scope) : null;
            if (bound is null) ok = false;
            else scope = scope.Over(bound.Type);
            each = bound?.Node;
        }
        var when = objects.When(head.Body, scope, out var whenOk);
        var write = Write(head);
        context.Paths.Clear();
        context.RefersToRules = false;
        context.Contained.Clear();
        var (key, ordinal, shared) = Key(head, scope, objects.Sources);
        if (write == WriteMode.Upsert && head.Type.HasIdentifierSearch && each is null && head.Segment is null) _keys.Add((head, head.Body.Find("$key")?.Span ?? head.Key.Span, [.. _parts]));
        var body = objects.Bind(head.Body.Entries, head.Key.Span, head.Type, scope, head.Type.Name, mustExist: true, identity: head.Type.HasIdentifierSearch && head.Type.Element("identifier") is not null);
        if (!ok || !whenOk || key is null || body is null || !objects.AllContainedUsed()) return null;
        return new ResourceRule
        {
            Index = head.Index,
            Name = head.Name,
            Span = head.Key.Span,
            Type = head.Type,
            Utf8Type = Encoding.UTF8.GetBytes(head.Type.Name),
            Group = head.HasFor ? head.Group.Id : -1,
            Segment = head.Segment is { } of ? Hl7Message.Pack(of.Name) : 0,
            Each = each,
            When = when,
            Key = key,
            Ordinal = ordinal,
            SharedKey = each is null ? shared : default,
            // A plan that tells of itself reads everything, also what it knows to be the same.
            Reads = context.RefersToRules || context.Recorder is not null || context.Paths.Exists(p => p.SegmentRepeats || p.DownRepeats) ? null : [.. context.Paths],
            DefaultWrite = write,
            Body = body,
            Contained = [.. context.Contained.Values.Select(c => c.Rule)],
            Opening = Encoding.UTF8.GetBytes($"{{\"resourceType\":\"{head.Type.Name}\""),
        };
    }

    private WriteMode Write(RuleHead head)
    {
        if (head.Body.Find("$write") is not { } node) return ResourceRule.UsualWrite(head.Type);
        if (node is YamlScalar { Value: "create" }) return WriteMode.Create;
        if (node is not YamlScalar { Value: "upsert" }) _findings.Error("M105", node.Span, ("expected", "write"));
        return WriteMode.Upsert;
    }

    private (KeyPart[]? Parts, bool Ordinal, SharedKeyParts Shared) Key(RuleHead head, ScopeType scope, SourceBinder sources)
    {
        if (head.Body.Find("$key") is not YamlScalar scalar)
        {
            _findings.Error("M110", head.Key.Span, ("rule", head.Name), ("type", head.Type.Name));
            return (null, false, default);
        }
        // «ordinal» as the last part tells equal keys apart by their order.
        var text = scalar.Value;
        var ordinal = text.EndsWith(", ordinal", StringComparison.Ordinal);
        if (ordinal) scalar = scalar with { Value = text[..^", ordinal".Length] };
        if (context.Line(scalar) is not { } line) return (null, ordinal, default);
        var parts = line.Value is ListExpression list ? list.Parts : [line.Value];
        context.Recorder?.OpenKey(head.Type.Name, scalar);
        var keys = new List<KeyPart?>();
        var shared = default(SharedKeyParts);
        _parts.Clear();
        foreach (var part in parts)
        {
            var before = context.Paths.Count;
            keys.Add(new KeyBinder(context, sources).Bind(part, scope, isIdentity: keys.Count == 0));
            _parts.Add(Fields(before));
            var up = context.Paths.Skip(before).Select(p => p.Up).DefaultIfEmpty(0).Min();
            if (up > 0 && shared.Count == keys.Count - 1) shared = new SharedKeyParts(keys.Count, shared.Count == 0 ? up : Math.Min(up, shared.Up));
        }
        context.Recorder?.Close();
        Unnamed(keys, head, line.Value.Span);
        return (keys.Contains(null) ? null : [.. keys!], ordinal, shared);
    }

    /// <summary>A key that is the same for every message makes one resource of all of them; one of set ids alone, one of all first ones.</summary>
    private void Unnamed(List<KeyPart?> keys, RuleHead head, SourceSpan span)
    {
        if (keys.Contains(null)) return;
        if (context.Paths.Count == 0 && keys.TrueForAll(k => k!.Source is TextNode)) _findings.Error("M128", span, ("rule", head.Name));
        else if (context.Paths.Count > 0 && context.Paths.TrueForAll(IsSetId)) _findings.Warning("M129", span, ("rule", head.Name), ("path", context.Paths[0].Text));
    }

    private static bool IsSetId(PathNode path) =>
        Hl7Dictionary.V271.Segment(Hl7Message.Unpack(path.Segment))?.Field(path.Field) is { Number: 1 } field && field.Name.StartsWith("Set ID", StringComparison.OrdinalIgnoreCase);

    /// <summary>A fact that is a resource's identity: the rule must have one instance in each repetition of the facts' group.</summary>
    private int? ReferredRule(CallExpression call, ScopeType scope)
    {
        if (call.Arguments is not [NameExpression name])
        {
            _findings.Error("M211", call.Span, ("function", call.Name), ("usage", "ref(report)"));
            return null;
        }
        if (!context.Rules.TryGetValue(name.Name, out var head))
        {
            var guess = NearestName.Find(name.Name, context.Rules.Keys);
            _findings.Error("M212", name.Span, guess is null ? [("rule", name.Name)] : [("rule", name.Name), ("guess", guess)]);
            return null;
        }
        if (head.Group == scope.Group && !head.HasEach && head.Segment is null) return head.Index;
        _findings.Error("M213", call.Span, ("rule", name.Name), ("group", head.Group.Path));
        return null;
    }

    private FactRule? Fact(YamlScalar key, YamlScalar scalar, ScopeType scope, SourceBinder sources)
    {
        if (context.Line(scalar) is not { } line) return null;
        if (line.Value is CallExpression { Name: "ref" } call)
            return ReferredRule(call, scope) is { } rule ? new FactRule(key.Value, null, rule, new Policy(ElseAction.Omit, [], scalar.Span, $"facts.{key.Value}")) : null;
        if (new KeyBinder(context, sources).Bind(line.Value, scope, isIdentity: FactNames.Identities.Contains(key.Value, StringComparer.Ordinal), type => FactCheck.Type(key.Value, type, scalar.Span, _findings)) is not { } part) return null;
        var action = line.Else?.Action is ElseAction.Reject ? ElseAction.Reject : ElseAction.Omit;
        return new FactRule(key.Value, part, -1, new Policy(action, [], scalar.Span, $"facts.{key.Value}"));
    }

    private (GroupDefinition? Group, FactRule[] Facts) Facts(YamlMapping? facts, SourceSpan at, MessageStructure structure, SourceBinder sources)
    {
        if (facts is null) return (null, []);
        GroupDefinition? group = null;
        if (facts.Find("$for") is { } node && (group = Group(node, structure)) is null) return (null, []);
        var scope = new ScopeType(structure, group ?? structure.Root);
        var rules = new List<FactRule>();
        HashSet<(uint, int)>? order = null;
        foreach (var (key, value) in facts.Entries)
        {
            if (key.Value == "$for") continue;
            if (key.Value == "$remove")
            {
                RemovedNames.Misplaced(key, _findings);
                continue;
            }
            if (value is not YamlScalar scalar)
            {
                _findings.Error("M105", value.Span, ("expected", "expression"));
                continue;
            }
            FactCheck.Name(key, _findings);
            context.Recorder?.OpenFact(key, scalar);
            var before = context.Paths.Count;
            if (Fact(key, scalar, scope, sources) is { } fact) rules.Add(fact);
            if (key.Value == "order") order = Fields(before);
            context.Recorder?.Close();
        }
        if (order is not null && facts.FindKey("subject") is null) Coarse(facts, order, scope);
        foreach (var (required, example) in RequiredFacts)
            if (facts.FindKey(required) is null) _findings.Error("M111", at, ("fact", required), ("example", example));
        return (group, [.. rules]);
    }

    /// <summary>
    /// Versions are compared by order where no <c>subject</c> says what else: of several resources of one order that come in messages of their own, the later sent one with the
    /// earlier time would never be delivered.
    /// </summary>
    private void Coarse(YamlMapping facts, HashSet<(uint, int)> order, ScopeType scope)
    {
        // A control id is of one message alone.
        if (order.Contains((Hl7Message.Pack("MSH"), 10))) return;
        foreach (var (head, key, parts) in _keys)
            if (head.Group == scope.Group && parts.Where((p, i) => i == 0 ? p.Count > 0 && !p.Overlaps(order) : !p.IsSubsetOf(order)).Any())
                _findings.Warning("M139", facts.FindKey("order")!.Span, ("rule", head.Name), ("line", key.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>The fields that have been read since.</summary>
    private HashSet<(uint, int)> Fields(int since) => [.. context.Paths.Skip(since).Select(p => (p.Segment, p.Field))];
}
