using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language;

/// <summary>One compiled mapping: immutable, shared by all workers.</summary>
public sealed class Mapping
{
    private readonly IReadOnlyDictionary<string, MappingPlan> _plans;

    private readonly Lazy<TracedPlans> _traced;

    internal Mapping(string name, string version, IReadOnlyList<string> sources, IReadOnlyDictionary<string, MappingPlan> plans, Func<TracedPlans> traced)
    {
        _traced = new(traced);
        Name = name;
        Version = version;
        Stamp = $"{name}@{version}";
        Sources = sources;
        _plans = plans;
    }

    public string Name { get; }

    /// <summary>The files of the mappings that it extends, the nearest first; empty for one of its own.</summary>
    public IReadOnlyList<string> Bases { get; internal init; } = [];

    /// <summary>A short hash over the mapping's text and all that it was compiled with.</summary>
    public string Version { get; }

    /// <summary>What records of its work bear: <c>NAME@VERSION</c>, as <c>oru-r01@1f2e3d4c5b6a</c>.</summary>
    public string Stamp { get; }

    /// <summary>The format whose records it reads; null for HL7 v2.</summary>
    public FormatDefinition? Format => Structure?.Format;

    internal FormatStructure? Structure { get; init; }

    /// <summary>The messages it reads, as <c>ORU^R01</c>, or <c>format sedesa-birads</c> for records.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>
    /// What it consists of, line by line: facts and resource rules, in the order of the text, those of a further message structure behind the first one's.
    /// Worked out when it is first asked for.
    /// </summary>
    public IReadOnlyList<MappingRule> Rules => _traced.Value.Rules;

    /// <summary>Whether its keys hold numbers that mean nothing without who assigned them: its channel must say <c>assigns:</c> for sources that do not.</summary>
    public bool NeedsAssigns => _plans.Values.Any(p => p.Rules.Any(r => r.Key.Any(k => k.NeedsAssigns)));

    /// <summary>What its messages bring: <c>ordered</c>, <c>reported</c>, … (the fact <c>event</c>); null where it has no facts, or messages say it themselves.</summary>
    public string? Event => _plans.Values.SelectMany(p => p.Facts).FirstOrDefault(f => f.Name == "event")?.Source?.Source is TextNode { Words: var text } ? text : null;

    /// <summary>The plan for a message's MSH-9; null where it is none of the sources.</summary>
    internal MappingPlan? Find(Hl7Message message) => Structure is null ? MessageTypes.Find(_plans, message) : _plans[Structure.Source];

    /// <summary>The same plans, telling what they read and write.</summary>
    internal TracedPlans Traced => _traced.Value;

    /// <inheritdoc cref="Traced"/>
    internal MappingPlan? FindTraced(Hl7Message message) => Structure is null ? MessageTypes.Find(_traced.Value.Plans, message) : _traced.Value.Plans[Structure.Source];
}
