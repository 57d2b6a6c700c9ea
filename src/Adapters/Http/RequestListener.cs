using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IntegrationEngine.Adapters.Http;

/// <summary>
/// An HTTP listener: a Kestrel of its own, that starts and stops at run time, also again. <see cref="StartAsync"/> throws
/// <see cref="IOException"/> when the address is taken or not of this machine.
/// </summary>
internal sealed class RequestListener(string channel, HttpSettings settings, IIntake intake, TimeProvider clock) : IListener
{
    // Beyond the requests there may be senders that keep their connection open between two.
    private const int ConnectionsPerRequest = 10;

    private KestrelServer? _server;
    private ListenOptions? _listening;

    public EndPoint? LocalEndPoint => _server is null ? null : _listening?.EndPoint;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_server is not null) throw new InvalidOperationException("The listener runs already.");
        var options = new KestrelServerOptions { AddServerHeader = false };
        // Bodies are counted where they are read, so that being too large has its code.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxConcurrentConnections = settings.Requests * ConnectionsPerRequest;
        options.Listen(settings.EndPoint, listen =>
        {
            _listening = listen;
            listen.Protocols = HttpProtocols.Http1;
        });
        // A request goes on where its bytes were read: it waits for the log alone, and blocks nobody.
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = true }), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new RequestApplication(new RequestHandler(channel, settings, intake, clock)), cancellationToken);
        }
        catch (Exception error)
        {
            server.Dispose();
            if (error is SocketException or AddressInUseException) throw new IOException($"{settings.EndPoint} can't be listened at.", error);
            throw;
        }
        _server = server;
    }

    /// <summary>Kestrel stops accepting and waits for the requests; when the token says so it cuts them off.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server) return;
        await server.StopAsync(cancellationToken);
        server.Dispose();
    }

    /// <summary>Cuts off what is still open: whoever wants it finished calls <see cref="StopAsync"/> first.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(new CancellationToken(canceled: true));
}
