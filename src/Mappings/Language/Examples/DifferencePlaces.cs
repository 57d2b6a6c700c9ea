using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>Says for a difference which line set the value, or could have, and what it read.</summary>
internal sealed partial class DifferencePlaces
{
    private readonly MessageTrace _trace;
    private readonly IReadOnlyList<MappingRule> _rules;
    private readonly List<string> _types;

    public DifferencePlaces(JsonElement bundle, MessageTrace trace, IReadOnlyList<MappingRule> rules)
    {
        _trace = trace;
        _rules = rules;
        Query = new BundleQuery(bundle);
        _types = bundle.TryGetProperty("entry", out var entries) ? [.. entries.EnumerateArray().Select(e => e.GetProperty("resource").GetProperty("resourceType").GetString()!)] : [];
    }

    public BundleQuery Query { get; }

    public ExampleDifference Of(BundleDifference difference) =>
        With(new ExampleDifference(Shown(difference.Entry, difference.Path), Text(difference.Expected), Text(difference.Actual)), difference.Entry, difference.Path, difference.Actual is not null);

    /// <param name="found">What stands there instead; none where nothing does.</param>
    public ExampleDifference Of(ExpectedValue expected, string? wanted, string? got, IReadOnlyList<FoundValue> found)
    {
        var difference = new ExampleDifference(found.Count == 1 ? Shown(found[0].Entry, found[0].Path) : expected.Path.Text, wanted, got) { Value = expected };
        return found.Count > 0
            ? With(difference, found[0].Entry, found[0].Path, isWritten: true)
            : With(difference, -1, string.Join('.', expected.Path.Steps.Select(s => s.Name)), isWritten: false);
    }

    private ExampleDifference With(ExampleDifference difference, int entry, string path, bool isWritten)
    {
        // A resource as a whole: the rule that it is made by.
        if (isWritten && entry >= 0 && !path.Contains('.', StringComparison.Ordinal))
        {
            var name = _trace.Elements.FirstOrDefault(e => e.Entry == entry)?.Rule.Resource;
            return difference with { Rules = [.. _rules.Where(r => r.Kind == RuleKind.Resource && r.Resource == name)] };
        }
        if (isWritten && entry >= 0)
        {
            var inside = _trace.Elements.Where(e => e.Entry == entry && (Covers(e.Path, path) || Covers(path, e.Path))).ToList();
            if (inside.Count > 0)
                return difference with
                {
                    Rules = [.. inside.Select(e => e.Rule).DistinctBy(r => r.Span).Take(3)],
                    Via = inside[0].Via?.Span,
                    Reads = [.. inside.SelectMany(e => e.Reads).Select(r => r.Place).Distinct(StringComparer.Ordinal).Take(6)],
                };
        }
        var target = Index().Replace(path, "");
        if (!path.Contains('.', StringComparison.Ordinal)) return difference with { Rules = [.. _rules.Where(r => r.Kind == RuleKind.Resource && r.Target == path).Take(3)] };
        var could = _rules.SelectMany(r => r.WithDescendants()).Where(r => r.IsLine && r.Target == target).DistinctBy(r => r.Span).Take(3).ToList();
        return difference with { Rules = could, Reads = [.. could.SelectMany(r => r.Reads).Select(r => r.Path).Distinct(StringComparer.Ordinal).Take(6)] };
    }

    /// <summary>Whether one path is the other or lies around it.</summary>
    private static bool Covers(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');

    /// <summary>With the resource's number among those of its type, where there are several.</summary>
    private string Shown(int entry, string path)
    {
        if (entry < 0 || path.StartsWith("Bundle", StringComparison.Ordinal) || _types.Count(t => t == _types[entry]) == 1) return path;
        var number = _types.Take(entry).Count(t => t == _types[entry]);
        return $"{_types[entry]}[{number}]{path[_types[entry].Length..]}";
    }

    private string? Text(JsonElement? json) => json is { } value ? Query.Shown(value) : null;

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
