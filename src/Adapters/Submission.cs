namespace IntegrationEngine.Adapters;

/// <summary>What a request asks the engine to take.</summary>
/// <param name="Content">As it came, decompressed. Belongs to the caller and is valid until the call ends.</param>
/// <param name="Key">The sender's own name for this request (<c>Idempotency-Key</c>): with it, other content is refused; null where it gave none.</param>
public sealed record Submission(ReadOnlyMemory<byte> Content, Sender Sender, string? Key = null);
