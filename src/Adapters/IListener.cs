using System.Net;

namespace IntegrationEngine.Adapters;

/// <summary>A running line in.</summary>
public interface IListener : IAsyncDisposable
{
    /// <summary>Where it listens once started; null for listeners without an address.</summary>
    EndPoint? LocalEndPoint { get; }

    /// <summary>Starts, also again after a stop. Throws <see cref="IOException"/> when the address is taken or can't be used.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops accepting, finishes and answers what is being stored, then closes. The token ends the waiting.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
