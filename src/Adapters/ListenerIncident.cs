namespace IntegrationEngine.Adapters;

/// <summary>What can go wrong on a connection before there is a message.</summary>
public enum ListenerIncident
{
    GarbageBeforeFrame,
    TooLarge,
    TruncatedFrame,
    IdleTimeOut,
    ConnectionLimit,

    /// <summary>The intake threw: nothing was stored or answered, the connection was closed.</summary>
    IntakeFailed,
}
