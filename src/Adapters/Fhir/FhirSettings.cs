using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>The checked settings of one FHIR server.</summary>
/// <param name="Url">Its base, ending in '/'.</param>
/// <param name="Bundle">The kind of Bundle it takes, which also decides where it is posted.</param>
public sealed record FhirSettings(Uri Url, BundleKind Bundle, IReadOnlyDictionary<string, WriteMode> Write) : IDeliverySettings
{
    /// <summary>Where a Bundle is posted: a transaction at the base, a message to the operation, a collection as a resource.</summary>
    public Uri Target => Bundle switch
    {
        // Servers know their base without the slash that joining needs.
        BundleKind.Transaction when Url.AbsolutePath.Length > 1 => new Uri(Url.AbsoluteUri.TrimEnd('/')),
        BundleKind.Transaction => Url,
        BundleKind.Message => new Uri(Url, "$process-message"),
        BundleKind.Collection => new Uri(Url, "Bundle"),
        _ => throw new InvalidOperationException($"no such kind of Bundle: {Bundle}"),
    };
}
