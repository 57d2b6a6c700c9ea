namespace IntegrationEngine.Mappings.Fhir;

/// <summary>What an entry of a transaction does where the resource already exists at the destination.</summary>
public enum WriteMode
{
    /// <summary>POST with <c>ifNoneExist</c>: what is there stays.</summary>
    Create,

    /// <summary>Conditional PUT: what is there is replaced.</summary>
    Upsert,
}
