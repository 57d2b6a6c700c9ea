using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters;

/// <summary>The words for the kinds of Bundle in a destination's settings (<c>bundle:</c>).</summary>
public static class BundleKinds
{
    public static (string Word, BundleKind Kind)[] Words { get; } =
        [("transaction", BundleKind.Transaction), ("message", BundleKind.Message), ("collection", BundleKind.Collection)];
}
