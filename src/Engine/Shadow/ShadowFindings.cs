using System.Text.RegularExpressions;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Shadow;

/// <summary>What a shadow run found, by rule and element.</summary>
internal sealed partial class ShadowFindings
{
    private readonly Dictionary<ShadowElement, ShadowGroup<ShadowElement>> _elements = [];
    private readonly Dictionary<ShadowRule, ShadowGroup<ShadowRule>> _rules = [];
    private readonly ShadowGroup<string> _ruleless = new("", new ShadowExample(default, "", ""));
    private readonly Dictionary<(string, string, string), ShadowGroup<ShadowRefusal>> _refused = [];
    private readonly Dictionary<(string, string, string), ShadowGroup<ShadowRefusal>> _accepted = [];

    /// <summary>Messages that were converted again.</summary>
    public long Messages { get; set; }

    /// <summary>Of these: neither Bundle nor refusal is different.</summary>
    public long Equal { get; set; }

    /// <summary>Both are Bundles, and different.</summary>
    public long Different { get; private set; }

    /// <summary>Would be refused: now, or otherwise than before.</summary>
    public long Refused { get; private set; }

    /// <summary>Would be refused no longer.</summary>
    public long Accepted { get; private set; }

    /// <summary>What became of them is not kept any more, or they wait to be converted.</summary>
    public long NotCompared { get; set; }

    public bool HasDifferences => Different + Refused + Accepted > 0;

    /// <summary>By rule, the one that concerns most messages first, with its elements; differences that no line of the mapping explains last.</summary>
    public IEnumerable<(ShadowRule? Rule, long Messages, IReadOnlyList<ShadowGroup<ShadowElement>> Elements)> Rules =>
        _elements.Values.GroupBy(g => g.What.Rule)
            .Select(g => (Rule: g.Key, Messages: g.Key is { } rule ? _rules[rule].Messages : _ruleless.Messages, Elements: g.OrderByDescending(e => e.Messages).ThenBy(e => e.What.Path, StringComparer.Ordinal).ToList()))
            .OrderBy(g => g.Rule is null).ThenByDescending(g => g.Messages).ThenBy(g => g.Rule?.Place, StringComparer.Ordinal)
            .Select(g => (g.Rule, g.Messages, (IReadOnlyList<ShadowGroup<ShadowElement>>)g.Elements));

    public IEnumerable<ShadowGroup<ShadowRefusal>> NowRefused => Sorted(_refused);

    public IEnumerable<ShadowGroup<ShadowRefusal>> NowAccepted => Sorted(_accepted);

    public void Differ(ReceivedMessage message, IReadOnlyList<(BundleDifference Difference, ShadowElement Element)> differences)
    {
        Different++;
        foreach (var (difference, key) in differences)
        {
            var example = new ShadowExample(message.Id, message.Channel, message.ControlId, difference.BeforeValue, difference.AfterValue);
            if (!_elements.TryGetValue(key, out var group)) _elements[key] = group = new(key, example);
            group.Count(message.Id);
            if (key.Rule is not { } rule) _ruleless.Count(message.Id);
            else if (_rules.TryGetValue(rule, out var same)) same.Count(message.Id);
            else (_rules[rule] = new(rule, example)).Count(message.Id);
        }
    }

    public void Refuse(ReceivedMessage message, ShadowOutcome outcome, ShadowOutcome former)
    {
        Refused++;
        Add(_refused, message, outcome, former.Code);
    }

    public void Accept(ReceivedMessage message, ShadowOutcome former)
    {
        Accepted++;
        Add(_accepted, message, former, null);
    }

    private static void Add(Dictionary<(string, string, string), ShadowGroup<ShadowRefusal>> groups, ReceivedMessage message, ShadowOutcome outcome, string? instead)
    {
        // Which repetition it was is no difference in kind.
        var at = outcome.At is null ? null : Position().Replace(outcome.At, "");
        var key = (outcome.Code!, at ?? "", $"{outcome.Rule} {instead}");
        if (!groups.TryGetValue(key, out var group))
            groups[key] = group = new(new ShadowRefusal(outcome.Code!, at, outcome.Rule, instead), new ShadowExample(message.Id, message.Channel, message.ControlId));
        group.Count(message.Id);
    }

    private static IOrderedEnumerable<ShadowGroup<ShadowRefusal>> Sorted(Dictionary<(string, string, string), ShadowGroup<ShadowRefusal>> groups) =>
        groups.Values.OrderByDescending(g => g.Messages).ThenBy(g => g.What.Code, StringComparer.Ordinal).ThenBy(g => g.What.At, StringComparer.Ordinal);

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Position();
}
