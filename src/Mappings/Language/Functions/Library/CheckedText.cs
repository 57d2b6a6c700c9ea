namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>An identifier in its normal form, and whether its check digit is wrong.</summary>
internal readonly record struct CheckedText(string Text, bool IsDoubtful);
