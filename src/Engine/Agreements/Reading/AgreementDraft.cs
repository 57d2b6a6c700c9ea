using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>An agreement's file as read, with the places that checks between files point to.</summary>
internal sealed record AgreementDraft(
    YamlScalar Name,
    YamlScalar? From,
    IReadOnlyList<ServiceDraft> Services,
    Agreement? Agreement);
