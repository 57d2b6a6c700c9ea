namespace IntegrationEngine.Engine.MessageLog;

/// <summary>The log can't be written or read at the moment: disk full, read-only, broken, closed. Carries no content.</summary>
public sealed class MessageLogUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner);
