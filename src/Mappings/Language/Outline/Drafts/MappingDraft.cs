using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Outline.Drafts;

/// <summary>A first draft of a mapping.</summary>
/// <param name="Text">The file.</param>
/// <param name="Base">The mapping that it extends; null where no mapping read its messages.</param>
/// <param name="Refusals">Messages that it was made from and that it refuses: by number, from 1.</param>
/// <param name="Unread">How many valued places of the messages no line reads.</param>
/// <param name="Findings">What is wrong with the draft itself: none, or other files of the configuration are at fault.</param>
public sealed record MappingDraft(string Text, string? Base, IReadOnlyList<(int Message, Refusal Refusal)> Refusals, int Unread, IReadOnlyList<Diagnostic> Findings);
