using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Hosting;

/// <summary>Answers <c>/health/live</c> (200 while the process runs) and <c>/health/ready</c> (200 or 503 with the state), on the loopback unless set otherwise.</summary>
public sealed class HealthHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private HealthHost(WebApplication application) => _application = application;

    /// <summary>The address it has, with the port that it took.</summary>
    public string Url => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<HealthHost> StartAsync(string url, Func<Readiness> readiness, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
            throw new EngineException("E104", ("key", "Http:Url"));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logging);
        var application = builder.Build();
        application.MapGet("/health/live", () => Results.Text("live"));
        application.MapGet("/health/ready", () => readiness() is var now && now.Ready
            ? Results.Text(now.State)
            : Results.Text(now.State, statusCode: StatusCodes.Status503ServiceUnavailable));
        try
        {
            await application.StartAsync(cancellationToken);
            return new HealthHost(application);
        }
        catch (Exception error) when (error is IOException or SocketException or AddressInUseException or InvalidOperationException)
        {
            await application.DisposeAsync();
            throw new EngineException("E102", ("url", url));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
