namespace IntegrationEngine.Adapters;

/// <summary>One message on its way out.</summary>
/// <param name="MessageId">The engine's id of the message.</param>
/// <param name="Sequence">Its position in the destination's queue: grows in the order of acceptance.</param>
/// <param name="Content">The FHIR Bundle in UTF-8 JSON; for one that takes messages the message as it was received.</param>
public sealed record DeliveryItem(Guid MessageId, long Sequence, ReadOnlyMemory<byte> Content);
