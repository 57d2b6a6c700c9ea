using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What a key's lane does next: deliver a record, or where there is none let go on what is parked behind the key.</summary>
internal readonly record struct DeliveryWork(string Key, LogEntry? Entry);
