using System.Net.Http.Json;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests.Peers;

/// <summary>An institution's FHIR server that nobody of this project wrote: Medplum's, in memory.</summary>
internal sealed class FhirServer : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>The system of the identifier that the engine gives to each resource.</summary>
    private const string Identity = "urn:integration-engine:identity|";

    private readonly ChildProcess _process;

    private FhirServer(ChildProcess process, Uri url) => (_process, Url) = (process, url);

    /// <summary>The base URL.</summary>
    public Uri Url { get; }

    /// <summary>The base URL it will have on that port.</summary>
    public static Uri UrlOn(int port) => new($"http://127.0.0.1:{port}/fhir/R4");

    /// <param name="port">0: any.</param>
    public static async Task<FhirServer> StartAsync(int port = 0)
    {
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = NodeScript.Start("fhir-server.mjs", ["--until-stdin-ends", $"{port}"], line => listening.TrySetResult(line));
        try
        {
            return new FhirServer(process, new Uri(await listening.Task.WaitAsync(StartDeadline)));
        }
        catch (TimeoutException error)
        {
            await process.DisposeAsync();
            throw new InvalidOperationException($"The FHIR server did not start:{Environment.NewLine}{process.Transcript}", error);
        }
    }

    public async Task<IReadOnlyList<StoredResource>> ResourcesAsync() =>
        (await Http.GetFromJsonAsync<List<StoredResource>>(new Uri(Url, "/admin/resources")))!;

    public async Task<int> CountAsync(string type) => (await ResourcesAsync()).Count(resource => resource.Type == type);

    /// <summary>How many Bundles were posted.</summary>
    public Task<int> TransactionsAsync() => Http.GetFromJsonAsync<int>(new Uri(Url, "/admin/transactions"));

    /// <summary>The identifiers of the reports in the order in which they were posted, each time anew.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> ReportsAsync() =>
        (await Http.GetFromJsonAsync<List<List<string>>>(new Uri(Url, "/admin/reports")))!;

    /// <summary>Each resource has the engine's identifier, and none stands on two resources: nothing was written as something new that was there.</summary>
    public async Task AssertEachResourceOnceAsync()
    {
        var resources = await ResourcesAsync();
        Assert.All(resources, resource => Assert.Single(resource.Identifiers, IsIdentity));
        var doubled = resources
            .CountBy(resource => $"{resource.Type} {resource.Identifiers.Single(IsIdentity)}", StringComparer.Ordinal)
            .Where(count => count.Value > 1)
            .Select(count => $"{count.Key} stands on {count.Value} resources")
            .ToList();
        Assert.True(doubled.Count == 0, string.Join(Environment.NewLine, doubled));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static bool IsIdentity(string identifier) => identifier.StartsWith(Identity, StringComparison.Ordinal);
}
