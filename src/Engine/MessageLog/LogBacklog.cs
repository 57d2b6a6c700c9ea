namespace IntegrationEngine.Engine.MessageLog;

/// <summary>What waits in a topic for a group.</summary>
/// <param name="Records">How many records are not committed.</param>
/// <param name="Oldest">When the oldest of them was appended; null where none waits.</param>
public readonly record struct LogBacklog(long Records, DateTimeOffset? Oldest);
