namespace IntegrationEngine.Mappings.Fhir;

/// <summary>One type an element may have.</summary>
/// <param name="Type">The type; read lazily, so that types may refer to each other.</param>
/// <param name="JsonName">The property name: <c>valueQuantity</c> for a choice, else the element's own name.</param>
/// <param name="Utf8Name"><paramref name="JsonName"/> as the bytes that JSON carries, without quotes.</param>
/// <param name="Targets">Names of the resources a Reference or canonical may point to; <c>Resource</c> means any; empty for other types.</param>
/// <param name="WithoutComparator">True for FHIR's SimpleQuantity, a Quantity that may carry no <c>comparator</c> (sqty-1).</param>
public sealed record FhirElementType(
    FhirType Type,
    string JsonName,
    byte[] Utf8Name,
    IReadOnlyList<string> Targets,
    bool WithoutComparator)
{
    /// <summary>True where a reference to this kind of resource is allowed here.</summary>
    public bool Allows(string resource) => Targets.Count == 0 || Targets.Contains("Resource") || Targets.Contains(resource);

    public override string ToString() => $"{JsonName}: {Type.Name}";
}
