namespace IntegrationEngine.Mappings.Fhir;

/// <summary>The kinds of Bundle the engine writes.</summary>
public enum BundleKind
{
    Transaction,
    Message,
    Collection,
}
