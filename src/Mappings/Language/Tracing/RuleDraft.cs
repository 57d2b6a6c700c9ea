using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A rule while its line is bound.</summary>
internal sealed class RuleDraft(int index, RuleKind kind, string resource, string target, SourceSpan span, string expression, bool isOfConversion)
{
    public int Index => index;

    public RuleKind Kind => kind;

    public string Resource => resource;

    public string Target => target;

    public SourceSpan Span => span;

    public bool IsOfConversion => isOfConversion;

    public List<string> Conditions { get; } = [];

    public List<SourceRead> Reads { get; } = [];

    public List<string> CodeMaps { get; } = [];

    public List<MappingRule> Children { get; } = [];

    public bool Required { get; set; }

    public string Else { get; set; } = "";

    public MappingRule Finish() => new()
    {
        Index = index,
        Kind = kind,
        Resource = resource,
        Target = target,
        Span = span,
        Expression = expression,
        Conditions = [.. Conditions.Distinct(StringComparer.Ordinal)],
        Reads = [.. Reads.Distinct()],
        Required = Required,
        Else = Else,
        CodeMaps = [.. CodeMaps.Distinct(StringComparer.Ordinal)],
        IsOfConversion = isOfConversion,
        Children = [.. Children],
    };
}
