using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>A first draft of a format with a mapping and an example, from a real file of which no text stands in them.</summary>
/// <param name="Format">The file <c>config/formats/NAME.yaml</c>.</param>
/// <param name="Mapping">The file <c>config/mappings/NAME.yaml</c>.</param>
/// <param name="Example">A made-up file of the same form, with its name.</param>
/// <param name="Tests">The file <c>tests.yaml</c> beside it.</param>
/// <param name="Fields">What was recognised, in the order of the format.</param>
/// <param name="Records">How many records of the real file the format reads, and how many of these have a fault.</param>
/// <param name="Findings">What is wrong with the drafts themselves: none, or other files of the configuration are at fault.</param>
public sealed record FormatDraft(
    string Format, string Mapping, (string Name, byte[] Content) Example, string Tests, IReadOnlyList<DraftedField> Fields, (int Read, int Refused) Records, IReadOnlyList<Diagnostic> Findings);
