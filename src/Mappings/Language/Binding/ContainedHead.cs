using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>A contained resource of the rule that is being bound.</summary>
internal sealed record ContainedHead(FhirType Type, ContainedRule Rule, YamlScalar Key)
{
    /// <summary>Whether anything refers to it.</summary>
    public bool IsUsed { get; set; }
}
