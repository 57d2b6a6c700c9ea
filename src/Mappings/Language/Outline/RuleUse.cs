using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>A mapping's rule that reads or writes a certain place.</summary>
/// <param name="Purpose">What it reads the place for; null where it writes it.</param>
public sealed record RuleUse(string Mapping, MappingRule Rule, ReadPurpose? Purpose);
