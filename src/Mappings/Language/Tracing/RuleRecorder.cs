using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>Notes the rules of a mapping while it is bound, and puts the nodes that tell of themselves at run time around the plan's. A plan for plain conversion is bound without one.</summary>
internal sealed class RuleRecorder
{
    private readonly Stack<RuleDraft> _open = new();
    private readonly List<MappingRule> _roots = [];
    private readonly List<ReadSite> _sites = [];
    private string _resource = "";
    private int _next;

    /// <summary>The resource rules and facts so far.</summary>
    public IReadOnlyList<MappingRule> Roots => _roots;

    public int Count => _next;

    /// <summary>Whether the paths that are bound now stand in a condition.</summary>
    public bool InCondition { get; set; }

    /// <summary>Whether only their presence is asked.</summary>
    public bool InPresence { get; set; }

    /// <summary>Whether they are a function's.</summary>
    public bool InCall { get; set; }

    /// <summary>What the paths that are bound now are read for.</summary>
    public ReadPurpose Purpose => InCondition ? ReadPurpose.Condition : Current?.Kind switch
    {
        RuleKind.Key => ReadPurpose.Key,
        RuleKind.Fact => ReadPurpose.Fact,
        _ => ReadPurpose.Value,
    };

    public RuleDraft? Current => _open.Count > 0 ? _open.Peek() : null;

    public void OpenResource(RuleHead head)
    {
        _resource = head.Name;
        Push(RuleKind.Resource, head.Type.Name, head.Key.Span, "", isOfConversion: false);
        if (head.Body.Find("$when") is YamlScalar when) Current!.Conditions.Add(when.Value);
    }

    public void OpenKey(string target, YamlScalar key) => Push(RuleKind.Key, target, key.Span, key.Value.Trim(), isOfConversion: false);

    public void OpenFact(YamlScalar key, YamlScalar value)
    {
        _resource = "facts";
        Push(RuleKind.Fact, $"facts.{key.Value}", value.Span, Written(value), isOfConversion: false);
    }

    public void OpenElement(YamlScalar key, YamlNode value, ElementTarget target)
    {
        Open(RuleKind.Element, value is YamlScalar ? value.Span : key.Span, value, target.Path);
        Current!.Required = target.Element.Min > 0;
    }

    public void OpenItem(YamlNode value, ElementTarget target) => Open(RuleKind.Item, value.Span, value, target.Path);

    public void OpenConversion(DatatypeConversion conversion, string target) =>
        Push(RuleKind.Conversion, target, conversion.Span, $"{(conversion.Field is null ? "" : conversion.Field + " ")}{conversion.Source} -> {conversion.Target}", isOfConversion: true);

    /// <summary>Closes the element's rule.</summary>
    /// <param name="node">What was bound; null after a finding.</param>
    public ElementNode? CloseElement(ElementNode? node)
    {
        var rule = Current!;
        if (node is not null) rule.Else = Shown(node.Policy);
        Close();
        return node is null ? null : TracingElementNode.Around(node, rule.Index);
    }

    /// <summary>Closes an item's rule.</summary>
    public BoundItems? CloseItem(BoundItems? bound)
    {
        var rule = Current!.Index;
        Close();
        // The values of these are read by paths, which tell of themselves; and alternatives are asked for what they are.
        return bound is null or { Choice: not null } or { Alternatives: not null } or { Items: PrimitiveItems or ObjectItems or CodingItems } ? bound : bound with { Items = new TracingItems(bound.Items, rule) };
    }

    public void Close()
    {
        var rule = _open.Pop().Finish();
        if (_open.Count > 0) _open.Peek().Children.Add(rule);
        else _roots.Add(rule);
    }

    /// <param name="type">What the node gives; null where it is known to be used as it stands.</param>
    public TracingSourceNode Around(SourceNode node, IReadOnlyList<SourceRead> places, bool usesAll, SourceType? type = null)
    {
        var site = Site(places, usesAll, type?.TypeField ?? 0);
        // Times had a second component once; only the first is read.
        if (type?.DataType is "DTM" or "DT" or "TS") site.Components = [1];
        return new TracingSourceNode(node, site) { Text = node.Text };
    }

    /// <summary>Every place whose content a line uses.</summary>
    public HashSet<string> Named() =>
    [
        .. _sites.Where(s => !s.IsPresence).SelectMany(s => s.Components.Count == 0
            ? s.UsesAll ? s.Places.Select(p => p.Place) : []
            : s.Places.SelectMany(p => s.Components.Select(c => p.Part(c, 0, "").Place))),
        .. _sites.Where(s => s.TypeField > 0).SelectMany(s => s.Places.Select(p => $"{p.Segment}-{s.TypeField}")),
    ];

    public ReadSite Site(IReadOnlyList<SourceRead> places, bool usesAll, int typeField = 0)
    {
        var site = new ReadSite { Rule = Current?.Index ?? -1, Purpose = Purpose, Places = places, IsPresence = InPresence, UsesAll = usesAll, TypeField = typeField };
        _sites.Add(site);
        return site;
    }

    /// <summary>The value is used as it stands.</summary>
    public static void UsesAll(IReadOnlyList<ReadSite> sites)
    {
        foreach (var site in sites) site.UsesAll = true;
    }

    /// <summary>Of the value only these components are used.</summary>
    public static void Uses(IReadOnlyList<ReadSite> sites, IReadOnlyList<int> components)
    {
        foreach (var site in sites) site.Components = components;
    }

    /// <summary>Of a key's part the value and who assigned it.</summary>
    public static void Uses(BoundSource source, KeyPart part)
    {
        if (part.IsAuthority) UsesAll(source.Sites);
        if (part.Values.Length == 0) return;
        int[] authority = source.Type.DataType switch
        {
            "EI" => [2, 3],
            "CNN" => [9, 10],
            _ => [.. new[] { part.Authority, part.Kind }.Where(c => c > 0)],
        };
        Uses(source.Sites, [.. part.Values, .. authority]);
    }

    public void Read(SourceRead read) => Current?.Reads.Add(read);

    public void Condition(string text) => Current?.Conditions.Add(text);

    private static string Shown(Policy policy) => policy.Action switch
    {
        ElseAction.Omit => "omit",
        ElseAction.Reject => "reject",
        ElseAction.Fail => "fail",
        ElseAction.Absent => "absent",
        ElseAction.Text => $"'{policy.Text}'",
        _ => "",
    };

    private static string Written(YamlScalar scalar) => scalar.IsQuoted ? $"'{scalar.Value}'" : scalar.Value.Trim();

    private static string Written(YamlNode value) => value switch
    {
        YamlScalar scalar => Written(scalar),
        YamlMapping mapping when (mapping.Find("$from") ?? mapping.Find("$each")) is YamlScalar scalar => Written(scalar),
        _ => "",
    };

    private void Open(RuleKind kind, SourceSpan span, YamlNode value, string target) =>
        Push(kind, target, span, Written(value), Current is { } above && IsOfConversion(above, span));

    // What a line adds to a conversion that it uses is its own.
    private bool IsOfConversion(RuleDraft above, SourceSpan span) =>
        _open.FirstOrDefault(d => d.Kind == RuleKind.Conversion) is { } conversion && conversion.Span.File == span.File && (above.Kind == RuleKind.Conversion || above.IsOfConversion);

    private void Push(RuleKind kind, string target, SourceSpan span, string expression, bool isOfConversion) =>
        _open.Push(new RuleDraft(_next++, kind, _resource, target, span, expression, isOfConversion));
}
