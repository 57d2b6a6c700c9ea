namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>What a Bundle from outside says of itself before it is stored.</summary>
/// <param name="Findings">All that is wrong with it; empty where it can be taken.</param>
/// <param name="Subject">Who or what it is about, as <c>system|value</c>: what keeps Bundles in order. May be a patient's identifier: never logged. Null where it names none.</param>
/// <param name="Identifier">The Bundle's own: <c>identifier.value</c>, else <c>id</c>; null where it has none.</param>
/// <param name="IsText">False where it is not JSON in UTF-8 at all.</param>
public sealed record BundleReading(IReadOnlyList<FhirFinding> Findings, string? Subject, string? Identifier, bool IsText);
