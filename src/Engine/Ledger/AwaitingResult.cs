using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>A message whose order has not come yet, as it stood in its topic.</summary>
/// <param name="Key">Of the record.</param>
public sealed record AwaitingResult(string Order, Guid MessageId, string Channel, string Key, LogHeaders Headers, ReadOnlyMemory<byte> Content, DateTimeOffset Since);
