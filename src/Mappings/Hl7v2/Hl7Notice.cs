namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Something in reading that did not stop it but must be seen.</summary>
/// <param name="Code">R201 to R209, its words in the catalogue.</param>
/// <param name="SourcePath">The first place; null where the whole message is meant.</param>
/// <param name="Count">How often in this message.</param>
public sealed record Hl7Notice(string Code, string? SourcePath, int Count);
