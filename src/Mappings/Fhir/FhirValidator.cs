using IntegrationEngine.Mappings.Fhir.Validation;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>
/// Checks FHIR R4 resources in JSON: structure, types, primitive formats, cardinality, required bindings, references inside the
/// resource and its Bundle, and the invariants worth it. Profiles, extensible bindings and other resources are not looked at.
/// </summary>
public static class FhirValidator
{
    /// <summary>How deep JSON may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>After this many findings the rest is left out, and a last one (V138) says so.</summary>
    public const int MaxFindings = 1000;

    /// <summary>All findings in the order of the text; none for a valid resource. Never throws, whatever the bytes.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="resourceType">What it must be, as <c>Bundle</c>; null for any resource.</param>
    public static IReadOnlyList<FhirFinding> Validate(ReadOnlySpan<byte> json, string? resourceType = null)
    {
        var scratch = ValidationScratch.Rent();
        try
        {
            var walk = new FhirWalk(json, scratch, resourceType);
            walk.Run();
            return scratch.Findings.Located(json);
        }
        finally
        {
            scratch.Return();
        }
    }
}
