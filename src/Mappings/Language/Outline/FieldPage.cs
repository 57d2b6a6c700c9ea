using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>What is known of one declared field, and what maps it.</summary>
/// <param name="Path">As <c>sedesa-birads.curp</c>, with the groups it stands in.</param>
/// <param name="Targets">The FHIR elements that mappings write from it, each once.</param>
/// <param name="Uses">The rules that read it, each once.</param>
public sealed record FieldPage(string Path, FormatField Field, IReadOnlyList<string> Targets, IReadOnlyList<RuleUse> Uses);
