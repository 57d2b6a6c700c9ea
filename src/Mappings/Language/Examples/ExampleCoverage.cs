using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>
/// Which lines of a mapping its examples reach. A line is reached where it wrote something that stayed, or refused the message. A fragment's line that several
/// resources use counts once. Lines of shared conversions are counted by themselves: no mapping uses them all.
/// </summary>
public sealed class ExampleCoverage
{
    internal ExampleCoverage(Mapping mapping, IReadOnlySet<int> reached)
    {
        var lines = mapping.Rules.SelectMany(r => r.WithDescendants()).Where(r => r.IsLine).GroupBy(r => r.Span)
            .Select(same => (Rule: same.First(), IsReached: same.Any(r => reached.Contains(r.Index) || IsAlways(r)))).ToList();
        // What an extended mapping brings along is tested by that mapping's own examples.
        var isExtension = mapping.Bases.Count > 0;
        var own = mapping.Rules.SelectMany(r => r.WithDescendants()).Where(r => r.IsLine && !r.IsOfConversion).Select(r => r.Span.File)
            .FirstOrDefault(f => !mapping.Bases.Contains(f) && !f.Contains("/_shared/", StringComparison.Ordinal));
        bool IsInherited((MappingRule Rule, bool IsReached) line) => isExtension && !string.Equals(line.Rule.Span.File, own, StringComparison.Ordinal);
        var inherited = lines.Where(l => !l.Rule.IsOfConversion && IsInherited(l)).ToList();
        Inherited = inherited.Count;
        InheritedReached = inherited.Count(l => l.IsReached);
        lines.RemoveAll(l => !l.Rule.IsOfConversion && IsInherited(l));
        Lines = [.. lines.Where(l => !l.Rule.IsOfConversion).Select(l => l.Rule)];
        Unreached = [.. lines.Where(l => !l.Rule.IsOfConversion && !l.IsReached).Select(l => l.Rule).OrderBy(r => r.Span.File, StringComparer.Ordinal).ThenBy(r => r.Span.Line)];
        Conversions = lines.Where(l => l.Rule.IsOfConversion).Select(l => (l.Rule.Span, l.IsReached)).ToDictionary(l => l.Span, l => l.IsReached);
    }

    /// <summary>How many lines a mapping that extends another takes over from it and its fragments.</summary>
    public int Inherited { get; }

    /// <summary>How many of those an example of this mapping reaches.</summary>
    public int InheritedReached { get; }

    /// <summary>The lines of the mapping and of the fragments that it uses; of one that extends another, its own alone.</summary>
    public IReadOnlyList<MappingRule> Lines { get; }

    /// <summary>Those that no example reaches.</summary>
    public IReadOnlyList<MappingRule> Unreached { get; }

    /// <summary>The lines of the shared conversions that it uses, and whether an example reaches them.</summary>
    public IReadOnlyDictionary<SourceSpan, bool> Conversions { get; }

    /// <summary>Whole percent, 100 only where every line is reached.</summary>
    public int Percent => Lines.Count == 0 ? 100 : (Lines.Count - Unreached.Count) * 100 / Lines.Count;

    // A fact that is the mapping's own text, or a resource's identity, reads nothing and is there for every order.
    private static bool IsAlways(MappingRule rule) => rule.Kind == RuleKind.Fact && rule.Reads.Count == 0;
}
