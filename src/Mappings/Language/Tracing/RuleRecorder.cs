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
    private string _resource = "";
    private int _next;

    /// <summary>The resource rules and facts so far.</summary>
    public IReadOnlyList<MappingRule> Roots => _roots;

    public int Count => _next;

    /// <summary>Whether the paths that are bound now stand in a condition.</summary>
    public bool InCondition { get; set; }

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
        if (node is not null) Current!.Else = Shown(node.Policy);
        Close();
        return node;
    }

    public void Close()
    {
        var rule = _open.Pop().Finish();
        if (_open.Count > 0) _open.Peek().Children.Add(rule);
        else _roots.Add(rule);
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
