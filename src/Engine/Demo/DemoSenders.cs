using System.Net;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Demo;

/// <summary>The simulated systems that send: a real MLLP connection per channel, over the socket.</summary>
internal sealed class DemoSenders(MessagePipeline pipeline, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, MllpClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Sends one example and waits for its acknowledgement.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> SendAsync(DemoExample example, CancellationToken cancellationToken)
    {
        if (!_clients.TryGetValue(example.Channel, out var client))
        {
            var place = (IPEndPoint)pipeline.Status().Channels.Single(c => c.Name == example.Channel).EndPoint!;
            _clients[example.Channel] = client = await MllpClient.ConnectAsync(place.Address.ToString(), place.Port, TimeOut, clock, cancellationToken);
        }
        return SendCommand.IsAccepted(await client.SendAsync(example.Content, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values) await client.DisposeAsync();
    }
}
