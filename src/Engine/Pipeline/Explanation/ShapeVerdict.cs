using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline.Explanation;

/// <summary>What destinations that take the same shape of Bundle would get.</summary>
/// <param name="Resources">How many of each type are in the Bundle, in its order; empty where the conversion was refused.</param>
/// <param name="Findings">What is wrong with the Bundle: it would become a dead letter.</param>
internal sealed record ShapeVerdict(
    IReadOnlyList<Destination> Destinations,
    Refusal? Refusal,
    IReadOnlyList<OrderFacts> Orders,
    IReadOnlyList<ConversionNotice> Notices,
    IReadOnlyList<(string Type, int Count)> Resources,
    IReadOnlyList<FhirFinding> Findings)
{
    public bool IsDelivered => Refusal is null && Findings.Count == 0;
}
