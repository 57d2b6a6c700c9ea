namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One part of a <c>$key</c>: the value, and where in its datatype the assigning authority stands.</summary>
/// <param name="Values">The components that hold the value, tried in order; none for the whole.</param>
/// <param name="Authority">The component of the authority (an HD); 0 for none.</param>
/// <param name="NamespaceId">For EI, whose authority is spread over components: the namespace id's; 0 otherwise.</param>
/// <param name="UniversalId">For EI: the universal id's component; 0 otherwise.</param>
/// <param name="IsQualified">Whether the value means nothing without who assigned it: where the source does not say, the channel's <c>assigns</c> does.</param>
internal sealed record KeyPart(SourceNode Source, int[] Values, int Authority, int NamespaceId, int UniversalId, bool IsQualified);
