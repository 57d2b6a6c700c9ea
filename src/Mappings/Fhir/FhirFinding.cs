namespace IntegrationEngine.Mappings.Fhir;

/// <summary>One thing wrong with a FHIR resource. Its words live in the catalogue under <see cref="Code"/>.</summary>
/// <param name="Code">Stable: V101 and following.</param>
/// <param name="Path">Where, with indices into arrays: <c>Bundle.entry[2].resource.priorty</c>.</param>
/// <param name="Arguments">Names of FHIR for the text's placeholders; never values of the content.</param>
public sealed record FhirFinding(string Code, string Path, IReadOnlyDictionary<string, string> Arguments);
