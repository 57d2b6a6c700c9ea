using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>What all binders of one mapping share.</summary>
internal sealed class BindingContext
{
    public required DiagnosticBag Findings { get; init; }

    public required CodeTables Tables { get; init; }

    public IReadOnlyDictionary<string, CodeMap> CodeMaps => Tables.Maps;

    public required SharedFiles Shared { get; init; }

    /// <summary>Set where the plan is to tell of itself: its rules, and what they read and write.</summary>
    public Tracing.RuleRecorder? Recorder { get; init; }

    /// <summary>The mapping's <c>otherwise</c>.</summary>
    public ElseAction Otherwise { get; set; } = ElseAction.Reject;

    /// <summary>The paths of the rule that is being bound, and whether it reads anything else (other rules' instances).</summary>
    public List<Plan.PathNode> Paths { get; } = [];

    public bool RefersToRules { get; set; }

    /// <summary>The contained resources so far of the rule that is being bound.</summary>
    public Dictionary<string, ContainedHead> Contained { get; } = new(StringComparer.Ordinal);

    /// <summary>The resource rules by name, before they are bound.</summary>
    public Dictionary<string, RuleHead> Rules { get; } = new(StringComparer.Ordinal);
}
