using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;

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

    /// <summary>The source's declared fields; null for HL7 v2, whose fields have numbers.</summary>
    public FormatStructure? Format { get; init; }

    /// <summary>The mapping's own file.</summary>
    public string File { get; set; } = "";

    /// <summary>A line's right side, in the words of the source; null after a finding.</summary>
    public ParsedLine? Line(YamlScalar scalar) => ExpressionParser.ParseLine(scalar, Findings, named: Format is not null);

    /// <summary>A <c>$when</c>, in the words of the source; null after a finding.</summary>
    public Condition? Condition(YamlScalar scalar) => ExpressionParser.ParseCondition(scalar, Findings, named: Format is not null);

    /// <summary>Enters a line: where it is the mapping's own, findings in other files until the next are because of it.</summary>
    /// <returns>The line before, to go back to.</returns>
    public SourceSpan? Enter(SourceSpan line)
    {
        var before = Findings.Within;
        if (line.File == File) Findings.Within = line;
        return before;
    }

    /// <summary>The mapping's <c>otherwise</c>.</summary>
    public ElseAction Otherwise { get; set; } = ElseAction.Reject;

    /// <summary>The paths of the rule that is being bound, and whether it reads anything else (other rules' instances).</summary>
    public List<Plan.PathNode> Paths { get; } = [];

    public bool RefersToRules { get; set; }

    /// <summary>The contained resources so far of the rule that is being bound.</summary>
    public Dictionary<string, ContainedHead> Contained { get; } = new(StringComparer.Ordinal);

    /// <summary>The resource rules by name, before they are bound.</summary>
    public Dictionary<string, RuleHead> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>How many objects a mapping may come to when all fragments and conversions are unfolded: far above any that says something different in each.</summary>
    public const int MaxObjects = 20_000;

    private int _objects;

    /// <summary>Counts one more object; false, with a finding for the first, where there are too many. A few fragments that use each other twice come to millions.</summary>
    public bool Unfold(SourceSpan at)
    {
        if (++_objects == MaxObjects + 1) Findings.Error("M125", at, ("limit", MaxObjects.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return _objects <= MaxObjects;
    }
}
