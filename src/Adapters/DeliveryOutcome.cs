namespace IntegrationEngine.Adapters;

/// <summary>The outcome of one attempt to deliver.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="Code">A stable code (<c>R3xx</c>) for everything but Delivered; its words live in the catalogue.</param>
/// <param name="Detail">What the peer said without values: an HTTP status, an entry's index.</param>
/// <param name="RetryAfter">The peer's own wish, where it gave one.</param>
/// <param name="Response">The peer's answer (an OperationOutcome) for the dead letter; may hold patient data, never logged.</param>
/// <param name="MostTries">How often the message is tried in all while it is contended; null: as often as the engine does by itself.</param>
public sealed record DeliveryOutcome(
    DeliveryVerdict Verdict,
    string? Code = null,
    string? Detail = null,
    TimeSpan? RetryAfter = null,
    ReadOnlyMemory<byte> Response = default,
    int? MostTries = null)
{
    public static DeliveryOutcome Delivered { get; } = new(DeliveryVerdict.Delivered);
}
