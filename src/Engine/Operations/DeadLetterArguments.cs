namespace IntegrationEngine.Engine.Operations;

/// <summary>Which dead letters, and how they are replayed.</summary>
/// <param name="Ids">These; null: all open ones that fit the rest.</param>
/// <param name="SenderTold">Also those whose senders got the refusal as their acknowledgement.</param>
/// <param name="Charset">Reads their bytes so.</param>
/// <param name="Agreement">Only messages whose orders this agreement covers now.</param>
/// <param name="Force">Sends them though the destination holds something newer.</param>
internal sealed record DeadLetterArguments(
    IReadOnlyList<Guid>? Ids = null, string? Channel = null, string? Destination = null, string? Code = null,
    bool SenderTold = false, string? Charset = null, bool Force = false, string? Agreement = null);
