namespace IntegrationEngine.Engine.Agreements;

/// <summary>No agreement covers the order, or more than one does.</summary>
/// <param name="Code">R401-R419, its words in the catalogue.</param>
/// <param name="Arguments">Its placeholders: names, codes and dates of the configuration, nothing of the patient.</param>
public sealed record Refused(IReadOnlyList<Consideration> Considered, string Code, IReadOnlyDictionary<string, string> Arguments) : Coverage(Considered);
