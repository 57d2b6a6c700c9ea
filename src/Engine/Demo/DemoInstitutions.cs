using IntegrationEngine.Adapters.Fhir;
using IntegrationEngine.Adapters.Folders;
using IntegrationEngine.Adapters.Http;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Demo;

/// <summary>
/// A simulated FHIR endpoint for each FHIR destination of a configuration, which is pointed at them; all other destinations become folders of the demo's own, so that
/// nothing made up reaches anybody. Its listeners take free ports and folders of the demo's own.
/// </summary>
internal sealed class DemoInstitutions : IAsyncDisposable
{
    private readonly SortedDictionary<string, DemoFhirServer> _servers = new(StringComparer.Ordinal);

    /// <summary>Nobody writes slowly here.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    private readonly string _folder;

    private DemoInstitutions(ConfigurationSnapshot configuration, string folder) => (Configuration, _folder) = (configuration, Path.GetFullPath(folder));

    /// <summary>As it was given, but for addresses and ports.</summary>
    public ConfigurationSnapshot Configuration { get; private set; }

    public IReadOnlyDictionary<string, DemoFhirServer> Servers => _servers;

    /// <param name="folder">Where what they receive is kept, in a folder by destination.</param>
    public static async Task<DemoInstitutions> StartAsync(ConfigurationSnapshot configuration, string folder, CancellationToken cancellationToken)
    {
        var institutions = new DemoInstitutions(configuration, folder);
        try
        {
            foreach (var destination in configuration.Destinations.Values.Where(d => d.Settings is FhirSettings))
                institutions._servers[destination.Name] = await DemoFhirServer.StartAsync(FolderOf(folder, destination.Name), cancellationToken);
            institutions.Configuration = institutions.Redirected();
            return institutions;
        }
        catch
        {
            await institutions.DisposeAsync();
            throw;
        }
    }

    public static string FolderOf(string folder, string destination) => Path.Combine(folder, "received", destination);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values) await server.DisposeAsync();
    }

    private ConfigurationSnapshot Redirected() => Configuration with
    {
        Channels = Configuration.Channels.Values.ToDictionary(c => c.Name, OfItsOwn, StringComparer.Ordinal),
        Destinations = Configuration.Destinations.Values.ToDictionary(d => d.Name, ToServer, StringComparer.Ordinal),
        Reports = [.. Configuration.Reports.Select(r => r with { Folder = Path.Combine(_folder, "informes", r.Name) })],
    };

    private Channel OfItsOwn(Channel channel) => channel with
    {
        Listen = channel.Listen switch
        {
            MllpSettings mllp => mllp with { EndPoint = new(System.Net.IPAddress.Loopback, 0) },
            HttpSettings http => http with { EndPoint = new(System.Net.IPAddress.Loopback, 0) },
            FolderSettings folder => Own(folder, Path.Combine(_folder, "inbox", channel.Name)),
            var other => other,
        },
    };

    private static FolderSettings Own(FolderSettings settings, string folder) =>
        settings with { Folder = folder, Done = Path.Combine(folder, FolderSettings.DefaultDone), Refused = Path.Combine(folder, FolderSettings.DefaultRefused), Settle = Settle };

    private Destination ToServer(Destination destination) => destination.Settings is FhirSettings fhir
        ? destination with { Settings = fhir with { Url = _servers[destination.Name].Url } }
        : destination with { Adapter = new DemoFolderAdapter(FolderOf(_folder, destination.Name)) };
}
