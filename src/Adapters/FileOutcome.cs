namespace IntegrationEngine.Adapters;

/// <summary>What became of a file.</summary>
/// <param name="Id">UUIDv5 over the channel and the content: the same content is the same file, whatever its name.</param>
/// <param name="Records">How many records it has; none where it is refused as a whole.</param>
/// <param name="Refused">How many of them were refused, now or for sure at their conversion.</param>
/// <param name="Code">Why the file as a whole is refused, and nothing of it taken; null where it is not.</param>
/// <param name="Repeated">The same content was taken before: nothing was taken now.</param>
/// <param name="Unavailable">The message log or ledger can't be written: hand it in again later. What was taken already is not taken twice.</param>
public sealed record FileOutcome(Guid Id, int Records, int Refused, string? Code = null, bool Repeated = false, bool Unavailable = false);
