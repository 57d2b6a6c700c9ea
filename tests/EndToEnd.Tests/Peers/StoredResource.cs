namespace IntegrationEngine.EndToEnd.Tests.Peers;

/// <summary>One resource at the FHIR server.</summary>
/// <param name="Versions">How often it was written.</param>
/// <param name="Identifiers">Each as <c>system|value</c>.</param>
internal sealed record StoredResource(string Type, string Id, int Versions, IReadOnlyList<string> Identifiers, string? Status);
