namespace IntegrationEngine.Adapters;

/// <summary>The checked settings of one listener.</summary>
public interface IListenerSettings
{
    /// <summary>The largest message taken, in bytes.</summary>
    long MaxSize { get; }

    /// <summary>What two listeners can't share: an address and port, a folder. Used to find clashes between channels; empty where nothing can clash.</summary>
    string Exclusive { get; }
}
