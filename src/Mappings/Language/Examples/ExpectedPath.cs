namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>A path into a Bundle, as written: <c>Observation[code.coding.code = '85337-4'].value.value</c>, <c>Patient.name[0].family</c>, <c>Observation.count()</c>.</summary>
/// <param name="Steps">The resource type, then elements.</param>
public sealed record ExpectedPath(string Text, IReadOnlyList<PathStep> Steps, bool IsCount);
