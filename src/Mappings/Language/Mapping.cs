using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language;

/// <summary>One compiled mapping: immutable, shared by all workers.</summary>
public sealed class Mapping
{
    private readonly IReadOnlyDictionary<string, MappingPlan> _plans;

    internal Mapping(string name, string version, IReadOnlyList<string> sources, IReadOnlyDictionary<string, MappingPlan> plans)
    {
        Name = name;
        Version = version;
        Sources = sources;
        _plans = plans;
    }

    public string Name { get; }

    /// <summary>A short hash over the mapping's text and all that it was compiled with.</summary>
    public string Version { get; }

    /// <summary>The messages it reads, as <c>ORU^R01</c>.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Whether its keys hold numbers that mean nothing without who assigned them: its channel must say <c>assigns:</c> for sources that do not.</summary>
    public bool NeedsAssigns => _plans.Values.Any(p => p.Rules.Any(r => r.Key.Any(k => k.IsQualified)));

    /// <summary>The plan for a message's MSH-9; null where it is none of the sources.</summary>
    internal MappingPlan? Find(Hl7Message message) => MessageTypes.Find(_plans, message);
}
