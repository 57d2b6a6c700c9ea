using System.Net;
using IntegrationEngine.Adapters.Folders;
using IntegrationEngine.Adapters.Http;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Demo;

/// <summary>The simulated systems that send: one for each channel, in the way that the channel listens.</summary>
internal sealed class DemoSenders(MessagePipeline pipeline, ConfigurationSnapshot configuration, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, IDemoSender> _senders = new(StringComparer.Ordinal);

    /// <summary>Sends one example and waits until the engine has taken it.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> SendAsync(DemoExample example, CancellationToken cancellationToken)
    {
        if (!_senders.TryGetValue(example.Channel, out var sender)) _senders[example.Channel] = sender = await SenderAsync(example.Channel, cancellationToken);
        return await sender.SendAsync(example, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders.Values) await sender.DisposeAsync();
    }

    private async Task<IDemoSender> SenderAsync(string channel, CancellationToken cancellationToken)
    {
        var listen = configuration.Channels[channel].Listen;
        if (listen is FolderSettings folder) return new DemoFolderSender(folder, TimeOut, clock);
        var place = (IPEndPoint)pipeline.Status().Channels.Single(c => c.Name == channel).EndPoint!;
        return listen is HttpSettings http ? new DemoHttpSender(place, http.Path, TimeOut) : await DemoMllpSender.ConnectAsync(place, TimeOut, clock, cancellationToken);
    }
}
