using System.Net;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Demo;

/// <summary>HL7 v2 over a real socket.</summary>
internal sealed class DemoMllpSender(MllpClient client) : IDemoSender
{
    public static async Task<IDemoSender> ConnectAsync(IPEndPoint place, TimeSpan timeOut, TimeProvider clock, CancellationToken cancellationToken) =>
        new DemoMllpSender(await MllpClient.ConnectAsync(place.Address.ToString(), place.Port, timeOut, clock, cancellationToken));

    public async Task<bool> SendAsync(DemoExample example, CancellationToken cancellationToken) =>
        SendCommand.IsAccepted(await client.SendAsync(example.Content, cancellationToken));

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
