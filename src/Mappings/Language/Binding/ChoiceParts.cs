using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>The candidates of a choice element by the message's type, and those for unknown types.</summary>
internal sealed record ChoiceParts(IReadOnlyDictionary<string, ChoiceCandidate[]> Candidates, ChoiceCandidate[] Unknown, int TypeField, SourceNode? Only);
