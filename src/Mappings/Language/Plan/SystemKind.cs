namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>What a name is that a URI is made of.</summary>
internal enum SystemKind
{
    /// <summary>A universal id: an OID, UUID or URI, or a name that stands in its place.</summary>
    Universal,

    /// <summary>An authority's namespace.</summary>
    Named,

    /// <summary>A coding system of table 0396.</summary>
    Coding,
}
