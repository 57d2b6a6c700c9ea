using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Hosting;
using IntegrationEngine.Engine.Tests.Commands;
using IntegrationEngine.Engine.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace IntegrationEngine.Engine.Tests.Reload;

/// <summary>
/// The engine as <c>run</c> starts it, over a small configuration of the test's that it follows: a channel «estudios» on a free port, a folder as destination
/// «carpeta», and a mapping that writes its version's number into two resources of each Bundle.
/// </summary>
internal sealed class ReloadFixture : IAsyncDisposable
{
    private readonly Commands.TemporaryFolder _folder = new();
    private EngineRun? _run;

    public ReloadFixture()
    {
        foreach (var file in (string[])["mappings/_shared/datatypes.yaml", .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "config/codes")).Select(f => "codes/" + Path.GetFileName(f))])
            Write(file, File.ReadAllText(Path.Combine(Repository.Root, "config", file)));
        WriteMapping(0);
        Write("channels/estudios.yaml", Channel("estudios", Port, "carpeta"));
        Write("destinations/carpeta.yaml", Destination("carpeta"));
    }

    public int Port { get; } = EngineFixture.FreePort();

    public string Config => _folder.Below("config");

    public string Data => _folder.Below("data");

    public EngineRun Engine => _run!;

    public async Task StartAsync()
    {
        var settings = EngineSettings.From(
            new ConfigurationBuilder().AddInMemoryCollection([
                new("Http:Url", "http://127.0.0.1:0"), new("Serilog:Using:0", "Serilog.Sinks.File"), new("Serilog:WriteTo:0:Name", "File"),
                new("Serilog:WriteTo:0:Args:path", "events.log"), new("Serilog:WriteTo:0:Args:shared", "true"), new("Serilog:WriteTo:0:Args:outputTemplate", "{Message:lj}{NewLine}"),
            ]).Build(), Config, Data);
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(Config);
        Assert.True(loaded.Snapshot is not null, string.Join('\n', loaded.Findings.Select(f => $"{f.Code} {f.At}")));
        _run = await EngineRun.StartAsync(settings, loaded.Snapshot, loaded, console: false, TimeProvider.System, default);
        _run.FollowConfiguration(Config, loaded);
    }

    public async Task StopAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
        _run = null;
    }

    public void Write(string name, string text) => _folder.With("config/" + name, Encoding.UTF8.GetBytes(text));

    public void Remove(string name) => File.Delete(Path.Combine(Config, name));

    public void WriteMapping(int version) => Write("mappings/estudio.yaml", Mapping(version));

    public static string Mapping(int version) => $"""
        mapping: estudio
        source: hl7v2 ORU^R01
        otherwise: omit
        resources:
          patient:
            $resource: Patient
            $for: PATIENT_RESULT
            $key: PID-3 first
            name:
              - text: 'version {version}'
          report:
            $resource: DiagnosticReport
            $for: ORDER_OBSERVATION
            $key: OBR-3
            status: 'final'
            code: OBR-4 else absent
            subject: ref(patient)
            conclusion: 'version {version}'
        """;

    public static string Channel(string name, int port, string destination) => $$"""
        channel: {{name}}
        listen: { mllp: { port: {{port}} } }
        source: hl7v2 ORU^R01
        mapping: estudio
        assigns: { institution: CIBIOR }
        charset: declared else windows-1252
        time-zone: America/Mexico_City
        deliver-to: [{{destination}}]
        """;

    public string Destination(string name) => $$"""
        destination: {{name}}
        files: { folder: '{{Received(name)}}' }
        """;

    public string Received(string destination) => _folder.Below("received", destination);

    public static byte[] Message(string controlId) => Encoding.UTF8.GetBytes(
        $"MSH|^~\\&|PATOLAB|CIBIOR|||20250925092000||ORU^R01^ORU_R01|{controlId}|P|2.5.1||||||UNICODE UTF-8\rPID|1||4711{controlId}^^^H^MR||Muñoz^Íñigo\rOBR|1||{controlId}^LAB|IHQ^Inmunohistoquímica^L\r");

    /// <summary>Over a connection of its own.</summary>
    public async Task<string> SendAsync(string controlId, int? port = null)
    {
        await using var client = await ConnectAsync(port ?? Port);
        return Encoding.UTF8.GetString(await client.SendAsync(Message(controlId), default));
    }

    public static Task<MllpClient> ConnectAsync(int port) => MllpClient.ConnectAsync("127.0.0.1", port, Eventually.Deadline, TimeProvider.System, default);

    /// <summary>The Bundles delivered so far: the engine's id of the message, and the version that each of the two resources bears.</summary>
    public IReadOnlyList<(Guid Message, string Patient, string Report)> Delivered(string destination = "carpeta")
    {
        var folder = Received(destination);
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file =>
        {
            var resources = JsonNode.Parse(File.ReadAllBytes(file))!["entry"]!.AsArray().Select(e => e!["resource"]!).ToDictionary(r => (string)r["resourceType"]!);
            return (Guid.Parse(Path.GetFileNameWithoutExtension(file)[13..]), (string)resources["Patient"]["name"]![0]!["text"]!, (string)resources["DiagnosticReport"]["conclusion"]!);
        })];
    }

    /// <summary>What <c>/health/ready</c> answers.</summary>
    public async Task<(HttpStatusCode Status, string State)> ReadyAsync()
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(Engine.HealthUrl + "/health/ready"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task IsAsync(string state) => EngineFixture.EventuallyAsync(async () => (await ReadyAsync()).State == state);

    /// <summary>The events so far, a text each.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync()
    {
        var file = Path.Combine(Data, "events.log");
        if (!File.Exists(file)) return [];
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public Task EventAsync(string text) => EngineFixture.EventuallyAsync(async () => (await EventsAsync()).Any(e => e.Contains(text, StringComparison.Ordinal)));

    public Task DeliveredAsync(int count, string destination = "carpeta") => Eventually.Is(() => Delivered(destination).Count == count, $"{count} are delivered to {destination}");

    public string MappingVersion => Engine.Pipeline.Configuration.Mappings["estudio"].Version;

    /// <summary>Returns once the mapping that is live is another.</summary>
    public Task OtherThanAsync(string version) => Eventually.Is(() => MappingVersion != version, "the changed mapping is live");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }
}
