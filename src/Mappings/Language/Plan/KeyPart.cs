namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One part of a <c>$key</c>: the value, and where in its datatype the assigning authority stands.</summary>
/// <param name="Value">The component of the value; 0 for the whole.</param>
/// <param name="Authority">The component of the authority (an HD); 0 for none.</param>
/// <param name="NamespaceId">For EI, whose authority is spread over components: the namespace id's; 0 otherwise.</param>
/// <param name="UniversalId">For EI: the universal id's component; 0 otherwise.</param>
internal sealed record KeyPart(SourceNode Source, int Value, int Authority, int NamespaceId, int UniversalId)
{
    public bool IsQualified => Authority > 0 || NamespaceId > 0;
}
