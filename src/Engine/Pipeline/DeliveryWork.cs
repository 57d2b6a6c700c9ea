using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What a key's lane does next: deliver a record, or where there is none let go on what is parked behind the key.</summary>
/// <param name="Closed">The message that no longer holds the key. Released in the lane, so that nothing overtakes what is parked.</param>
internal readonly record struct DeliveryWork(string Key, LogEntry? Entry, Guid? Closed = null);
