using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Binding.Extension;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Binds the elements of an object against its FHIR type.</summary>
internal sealed class ObjectBinder
{
    private const int MaxDepth = 24;

    /// <summary>The words of the language that may stand beside elements.</summary>
    internal static readonly string[] Words = ["$resource", "$for", "$key", "$write", "$when", "$each", "$from", "$else", "$choose", "$use", "$remove"];

    private readonly BindingContext _context;
    private readonly ItemBinder _items;
    private readonly ContainedBinder _contained;
    private int _depth;

    public ObjectBinder(BindingContext context)
    {
        _context = context;
        Sources = new SourceBinder(context);
        _items = new ItemBinder(context, this, Sources);
        _contained = new ContainedBinder(context, this);
    }

    public SourceBinder Sources { get; }

    /// <param name="mustExist">Whether the object itself must be written.</param>
    /// <param name="identity">Adds the engine's own identifier.</param>
    /// <param name="binding">The value set that a CodeableConcept or Coding must be of here.</param>
    /// <param name="targets">The resources that a Reference may point to here.</param>
    public ObjectNode? Bind(IEnumerable<KeyValuePair<YamlScalar, YamlNode>> entries, SourceSpan span, FhirType type, ScopeType scope, string path, bool mustExist, bool identity = false, IReadOnlyList<string>? targets = null, FhirBinding? binding = null)
    {
        if (!_context.Unfold(span)) return null;
        if (++_depth > MaxDepth)
        {
            _context.Findings.Error("M107", span, ("path", path));
            _depth--;
            return null;
        }
        try
        {
            var elements = new List<ElementNode>();
            var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
            var ok = true;
            var identified = false;
            var expanded = Expand(entries, new HashSet<string>(StringComparer.Ordinal)).ToList();
            // What is contained comes first: the other lines may refer to it.
            if (type.Kind == FhirTypeKind.Resource && expanded.Find(e => e.Key.Value == "contained") is { Key: not null } contained)
                ok &= _contained.Bind(contained.Key, contained.Value, type, scope) is not null;
            foreach (var (key, value) in expanded)
            {
                if (type.Kind == FhirTypeKind.Resource && key.Value == "contained") continue;
                if (key.Value.StartsWith('$'))
                {
                    ok &= KnownWord(key);
                    continue;
                }
                var before = _context.Enter(key.Span);
                var bound = Element(key, value, type, scope, path, mustExist, seen, identity && key.Value == "identifier", targets);
                _context.Findings.Within = before;
                identified |= key.Value == "identifier";
                if (bound is null) ok = false;
                else elements.Add(bound);
            }
            if (identity && !identified && type.Element("identifier") is { } identifier) elements.Add(Identity(identifier, OrderOf(type, identifier)));
            ok &= NothingTwice(elements, path);
            ok &= NothingMissing(seen, span, type, path, identity);
            return ok && RuleBinder.Bind(type, elements, seen, path, _context.Findings) is { } rules
                ? new ObjectNode([.. elements.OrderBy(e => e.Order)], rules, TypeChecks.For(type, binding))
                : null;
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Own lines first, then those of the fragments they use that they don't override.</summary>
    public IEnumerable<KeyValuePair<YamlScalar, YamlNode>> Expand(IEnumerable<KeyValuePair<YamlScalar, YamlNode>> entries, HashSet<string> using_)
    {
        var list = entries.ToList();
        var own = list.Where(e => e.Key.Value != "$use").ToList();
        foreach (var use in list.Where(e => e.Key.Value == "$use"))
        {
            if (use.Value is not YamlScalar name || !_context.Shared.Fragments.TryGetValue(name.Value, out var fragment))
            {
                var wanted = (use.Value as YamlScalar)?.Value ?? "";
                _context.Findings.Error("M108", use.Value.Span, ("fragment", wanted), ("guess", NearestName.Find(wanted, _context.Shared.Fragments.Keys)), ("known", string.Join(", ", _context.Shared.Fragments.Keys)));
                continue;
            }
            if (!using_.Add(name.Value))
            {
                _context.Findings.Error("M116", use.Value.Span, ("fragment", name.Value));
                continue;
            }
            var names = own.Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
            own.AddRange(Expand(fragment.Entries, using_).Where(e => !names.Contains(e.Key.Value)));
        }
        return own;
    }

    /// <summary>Reports contained resources of the rule that nothing refers to.</summary>
    public bool AllContainedUsed() => _contained.AllUsed(_context.Contained.Values);

    private bool KnownWord(YamlScalar key)
    {
        if (key.Value == "$remove") RemovedNames.Misplaced(key, _context.Findings);
        if (Words.Contains(key.Value, StringComparer.Ordinal)) return key.Value != "$remove";
        _context.Findings.Error("M104", key.Span, ("word", key.Value), ("guess", NearestName.Find(key.Value, Words)), ("known", string.Join(", ", Words)));
        return false;
    }

    private ElementNode? Element(YamlScalar key, YamlNode value, FhirType type, ScopeType scope, string path, bool mustExist, Dictionary<string, YamlScalar> seen, bool identity, IReadOnlyList<string>? targets)
    {
        var isExtension = key.Value.StartsWith('_');
        var name = isExtension ? key.Value[1..] : key.Value;
        if (type.Element(name) is not { } element || (isExtension && element.Types.All(t => t.Type.Kind != FhirTypeKind.Primitive)))
        {
            var guess = NearestName.Find(name, type.Elements.SelectMany(e => e.IsChoice ? e.Types.Select(t => t.JsonName).Append(e.Name) : [e.Name]));
            _context.Findings.Error("M302", key.Span, ("element", key.Value), ("type", type.Name), ("guess", guess));
            return null;
        }
        if (!isExtension && !seen.TryAdd(element.Name, key))
        {
            _context.Findings.Error("M310", key.Span, ("element", element.Path), ("other", seen[element.Name].Value));
            return null;
        }
        var order = OrderOf(type, element);
        if (element.Path == "Reference.type") element = element with { Binding = FhirBinding.OfResources(targets) };
        if (element.Path == "Reference.reference") element = element with { Types = [element.Types[0] with { Targets = targets ?? [] }] };
        var target = isExtension
            ? new ElementTarget(element, null, $"{path}.{key.Value}", MustExist: false)
            : new ElementTarget(element, element.IsChoice && name == element.Name ? null : element.Types.First(t => t.JsonName == name), $"{path}.{name}", mustExist && element.Min > 0);
        _context.Recorder?.OpenElement(key, value, target);
        var node = isExtension ? PrimitiveExtension(key, value, element, scope, target, order)
            : _items.Bind(key, value, target, scope, identity) is { } bound ? Node(key, value, bound, target, order)
            : null;
        return _context.Recorder is { } recorder ? recorder.CloseElement(node) : node;
    }

    private ElementNode? PrimitiveExtension(YamlScalar key, YamlNode value, FhirElement element, ScopeType scope, ElementTarget target, int order)
    {
        if (element.IsArray || value is not YamlMapping mapping)
        {
            _context.Findings.Error("M105", value.Span, ("expected", "extension"));
            return null;
        }
        var when = When(mapping, scope, out var ok);
        var body = Bind(mapping.Entries, mapping.Span, FhirModel.R4.Find("Element")!, scope, target.Path, mustExist: false);
        return !ok || body is null ? null : new ElementNode
        {
            Name = FhirJsonWriter.EncodeName(key.Value),
            Order = order,
            Many = false,
            Required = false,
            Policy = new Policy(_context.Otherwise, [], key.Span, target.Path),
            Items = new ObjectItems(null, when, body),
        };
    }

    /// <summary>The <c>$when</c> of an object; null where it has none.</summary>
    public ConditionNode? When(YamlMapping mapping, ScopeType scope, out bool ok)
    {
        ok = true;
        if (mapping.Find("$when") is not { } node) return null;
        if (node is YamlScalar { IsQuoted: false } written) _context.Recorder?.Condition(written.Value.Trim());
        var condition = node is YamlScalar { IsQuoted: false } scalar ? _context.Condition(scalar) : null;
        if (node is not YamlScalar { IsQuoted: false }) _context.Findings.Error("M105", node.Span, ("expected", "condition"));
        var bound = condition is null ? null : Sources.Bind(condition, scope);
        ok = bound is not null;
        return bound;
    }

    private ElementNode? Node(YamlScalar key, YamlNode value, BoundItems bound, ElementTarget target, int order)
    {
        var policy = PolicyBinder.Bind(_context, key, value, bound, target);
        if (policy is null) return null;
        var chosen = target.Type ?? bound.Chosen;
        var name = FhirJsonWriter.EncodeName(chosen?.JsonName ?? target.Element.Name);
        var required = target.Element.Min > 0;
        var isSure = bound.IsConstant || (required && policy.Action is ElseAction.Reject or ElseAction.Text or ElseAction.Absent);
        if (bound.Alternatives is { } alternatives)
            return new AlternativesElement { Name = name, Order = order, Many = false, Required = required, Policy = policy, Items = bound.Items, Alternatives = alternatives };
        if (bound.Choice is { } choice)
            return new ChoiceElement
            {
                Name = name, Order = order, Many = false, Required = required, Policy = policy, Items = bound.Items,
                Candidates = choice.Candidates, Unknown = choice.Unknown, TypeField = choice.TypeField, Only = choice.Only,
            };
        return PlainElement.From(new ElementNode { Name = name, Order = order, Many = target.Element.IsArray, Required = required, IsSure = isSure, Policy = policy, Items = bound.Items });
    }

    private static ElementNode Identity(FhirElement identifier, int order) => new()
    {
        Name = FhirJsonWriter.EncodeName("identifier"),
        Order = order,
        Many = identifier.IsArray,
        Required = true,
        IsSure = true,
        Policy = new Policy(ElseAction.Omit, [], default, "identifier"),
        Items = new IdentityItems(),
    };

    private static int OrderOf(FhirType type, FhirElement element)
    {
        for (var i = 0; i < type.Elements.Count; i++)
            if (ReferenceEquals(type.Elements[i], element)) return i;
        return type.Elements.Count;
    }

    /// <summary>The extension that <c>else absent</c> writes beside a primitive, where the object has its own.</summary>
    private bool NothingTwice(List<ElementNode> elements, string path)
    {
        var twice = elements.Where(e => e.Policy.Name is { } name && elements.Exists(o => o.Name.AsSpan().SequenceEqual(name))).ToList();
        foreach (var element in twice)
        {
            var name = System.Text.Encoding.UTF8.GetString(element.Policy.Name!)[1..^2];
            _context.Findings.Error("M310", element.Policy.Rule, ("element", $"{path}.{name}"), ("other", name));
        }
        return twice.Count == 0;
    }

    private bool NothingMissing(Dictionary<string, YamlScalar> seen, SourceSpan span, FhirType type, string path, bool isResource)
    {
        var missing = type.Elements.Where(e => e.Min > 0 && !seen.ContainsKey(e.Name) && !(isResource && e.Name == "identifier")).ToList();
        foreach (var element in missing)
            _context.Findings.Error("M403", span, ("element", $"{path}.{element.Name}"), ("name", element.Name), ("cardinality", $"{element.Min}..{(element.IsArray ? "*" : "1")}"));
        return missing.Count == 0;
    }
}
