using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>
/// An MLLP listener: a Kestrel of its own, that starts and stops at run time, also again. <see cref="StartAsync"/> throws
/// <see cref="IOException"/> when the address is taken or not of this machine.
/// </summary>
internal sealed class MllpListener(string channel, MllpSettings settings, IIntake intake, TimeProvider clock) : IListener
{
    private KestrelServer? _server;
    private ListenOptions? _listening;
    private CancellationTokenSource _stop = new();
    private CancellationTokenSource _abort = new();
    private int _open;

    public EndPoint? LocalEndPoint => _server is null ? null : _listening?.EndPoint;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_server is not null) throw new InvalidOperationException("The listener runs already.");
        (_stop, _abort) = (new CancellationTokenSource(), new CancellationTokenSource());
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(settings.EndPoint, listen =>
        {
            _listening = listen;
            listen.Run(AcceptAsync);
        });
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new NoHttpApplication(), cancellationToken);
        }
        catch (Exception error)
        {
            server.Dispose();
            if (error is SocketException socket) throw new IOException($"{settings.EndPoint} can't be listened at ({socket.SocketErrorCode}).", error);
            throw;
        }
        _server = server;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server) return Task.CompletedTask;
        // Before anything else, so that no connection begins another message.
        _stop.Cancel();
        return StopAsync(server, cancellationToken);
    }

    /// <summary>Cuts off what is still open: whoever wants it finished calls <see cref="StopAsync"/> first.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(new CancellationToken(canceled: true));

    private async Task StopAsync(KestrelServer server, CancellationToken cancellationToken)
    {
        // Kestrel stops accepting and waits for the connections; when the token says so it cuts them off.
        await using (cancellationToken.Register(_abort.Cancel))
            await server.StopAsync(cancellationToken);
        server.Dispose();
    }

    private async Task AcceptAsync(ConnectionContext context)
    {
        var sender = new Sender(channel, context.RemoteEndPoint?.ToString() ?? "");
        try
        {
            if (Interlocked.Increment(ref _open) > settings.Connections)
            {
                intake.Report(sender, ListenerIncident.ConnectionLimit, 0);
                context.Abort();
                return;
            }
            await using var connection = new MllpConnection(context, sender, settings, intake, clock, _stop.Token, _abort.Token);
            await connection.RunAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
