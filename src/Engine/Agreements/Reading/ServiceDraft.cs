using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>A service of an agreement with the places that checks point to.</summary>
/// <param name="Service">Null where nobody is said to ask for it or to perform it.</param>
internal sealed record ServiceDraft(YamlScalar Name, IReadOnlyList<YamlScalar> Codes, RequesterDraft? Requester, PerformerDraft? Performer, AgreementService? Service);
