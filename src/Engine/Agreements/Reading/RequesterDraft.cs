using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Who may ask, with the places that checks point to.</summary>
internal sealed record RequesterDraft(YamlScalar Institution, IReadOnlyList<YamlScalar> States, IReadOnlyList<YamlScalar> Facilities, AgreementRequester Party);
