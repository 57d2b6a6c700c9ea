using System.Net;
using IntegrationEngine.Adapters.Fhir;
using IntegrationEngine.Adapters.Http;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Hosting;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Benchmarks;

/// <summary>The engine as <c>run</c> starts it, with one shipped channel and its destination, of which only the addresses differ.</summary>
internal sealed class RunningPath : IAsyncDisposable
{
    private const string ChannelName = "cibior-results";

    private readonly TemporaryFolder _folder = new();
    private readonly NullFhirServer _server;
    private EngineRun? _run;

    private RunningPath(NullFhirServer server) => _server = server;

    public EndPoint EndPoint => Status.Channels[0].EndPoint!;

    public PipelineStatus Status => _run!.Pipeline.Status();

    /// <param name="overHttp">Whether the channel listens for requests instead of MLLP.</param>
    public static async Task<RunningPath> StartAsync(bool overHttp = false)
    {
        var path = new RunningPath(await NullFhirServer.StartAsync());
        var settings = EngineSettings.Read(Repository.Config, path._folder.Path) with { HttpUrl = "http://127.0.0.1:0" };
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(Repository.Config);
        if (loaded.Snapshot is not { } shipped) throw new InvalidOperationException("the shipped configuration has errors: see check");
        path._run = await EngineRun.StartAsync(settings, path.Redirected(shipped, overHttp), loaded, console: false, TimeProvider.System, CancellationToken.None);
        return path;
    }

    /// <summary>Whether what is received waits, as while the channel is paused, so that intake has the machine to itself.</summary>
    public void Hold(bool held)
    {
        foreach (var line in _run!.Pipeline.Channels) line.Conversion.Pause.Set(held);
    }

    /// <summary>Returns once so many were delivered.</summary>
    /// <exception cref="InvalidOperationException">Some can't be.</exception>
    public async Task DeliveredAsync(int messages)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await look.WaitForNextTickAsync())
        {
            var status = Status;
            if (status.Channels[0].DeadLetters + status.Destinations[0].DeadLetters > 0) throw new InvalidOperationException("there are dead letters");
            if (status.Destinations[0].Delivered >= messages) return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private ConfigurationSnapshot Redirected(ConfigurationSnapshot shipped, bool overHttp)
    {
        // Reports of orders that nobody sent: this is the path without the ledger of orders.
        var channel = shipped.Channels[ChannelName] with { DeliverTo = ["imss-bienestar"] };
        var destination = shipped.Destinations["imss-bienestar"];
        var place = new IPEndPoint(IPAddress.Loopback, 0);
        channel = overHttp
            ? channel with { Adapter = new HttpAdapter(), Listen = new HttpSettings(place, "", HttpSettings.DefaultMaxSize, HttpSettings.DefaultTimeOut, HttpSettings.DefaultRequests) }
            : channel with { Listen = (MllpSettings)channel.Listen with { EndPoint = place } };
        destination = destination with { Settings = (FhirSettings)destination.Settings with { Url = _server.Url } };
        return shipped with
        {
            Channels = new Dictionary<string, Channel>(StringComparer.Ordinal) { [channel.Name] = channel },
            Destinations = new Dictionary<string, Destination>(StringComparer.Ordinal) { [destination.Name] = destination },
        };
    }
}
