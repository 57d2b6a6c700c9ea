namespace IntegrationEngine.Mappings.Fhir;

/// <summary>One element of a type: what it may hold and how often.</summary>
/// <param name="Name">The name without <c>[x]</c>: <c>value</c>.</param>
/// <param name="Path">FHIR's own path: <c>Observation.value[x]</c>.</param>
/// <param name="IsChoice">True for <c>value[x]</c>: one of several types, each with a JSON name of its own.</param>
/// <param name="Types">The types in FHIR's order; one for a plain element.</param>
/// <param name="Min">0 or 1, rarely more.</param>
/// <param name="Max">How often it may stand; <see cref="int.MaxValue"/> for <c>*</c>.</param>
/// <param name="Binding">The value set its codes must lie in; null where no binding of strength required applies.</param>
public sealed record FhirElement(
    string Name,
    string Path,
    bool IsChoice,
    IReadOnlyList<FhirElementType> Types,
    int Min,
    int Max,
    FhirBinding? Binding)
{
    /// <summary>True where JSON writes it as an array, also when there is only one.</summary>
    public bool IsArray => Max != 1;

    public override string ToString() => Path;
}
