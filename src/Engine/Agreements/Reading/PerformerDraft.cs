using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Who performs, with the places that checks point to.</summary>
internal sealed record PerformerDraft(YamlScalar Institution, YamlScalar Facility, AgreementPerformer Party);
