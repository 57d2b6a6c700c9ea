using System.Text.Json.Nodes;
using IntegrationEngine.Engine.Ledger.Sqlite;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Commands;

namespace IntegrationEngine.Engine.Tests.Flows;

/// <summary>The demo, once for all flows: the shipped configuration and examples over MLLP, HTTP and folders to FHIR servers, a server for each destination.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedStore? _store;

    internal SqliteLedger Ledger => _store!.Ledger;

    public async Task InitializeAsync()
    {
        var run = await Cli.RunAsync("demo", "--once", "--config", Path.Combine(Repository.Root, "config"), "--data", _folder.Below("demo"), "--lang", "en");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        _store = EmbeddedStore.Open(_folder.Below("demo/engine"), TimeProvider.System);
    }

    /// <summary>The resources of a type that came to a destination and bear that number.</summary>
    internal IReadOnlyList<JsonNode> Received(string destination, string type, string number) => [.. ReceivedWith(destination, type, number).Where(r => Bears(r.ToJsonString(), number))];

    /// <summary>The resources of a type in the Bundles that bear that number.</summary>
    internal IReadOnlyList<JsonNode> ReceivedWith(string destination, string type, string number) =>
    [
        .. Directory.GetFiles(_folder.Below($"demo/received/{destination}"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(bundle => Bears(bundle, number))
            .SelectMany(bundle => JsonNode.Parse(bundle)!["entry"]!.AsArray()).Select(entry => entry!["resource"]!).Where(r => (string?)r["resourceType"] == type),
    ];

    /// <summary>The destinations to which anything came that bears that number.</summary>
    internal string[] Places(string number) =>
    [
        .. Directory.GetDirectories(_folder.Below("demo/received")).Where(d => Directory.GetFiles(d, "*.json").Any(f => Bears(File.ReadAllText(f), number)))
            .Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal),
    ];

    private static bool Bears(string json, string number) => json.Contains($"\"{number}\"", StringComparison.Ordinal);

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _folder.Dispose();
    }
}
