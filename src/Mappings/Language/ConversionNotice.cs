using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language;

/// <summary>Something that did not stop a conversion but must be seen: a failed optional conversion, a fallback character set. No values.</summary>
/// <param name="Code">R1xx or R2xx, its words in the catalogue.</param>
/// <param name="SourcePath">The first place in the message.</param>
/// <param name="Target">The FHIR element, where one is concerned.</param>
/// <param name="Rule">The mapping's line, where one is concerned.</param>
/// <param name="Count">How often in this message.</param>
public sealed record ConversionNotice(string Code, string? SourcePath, string? Target, SourceSpan? Rule, int Count);
