using System.Net;
using System.Net.Sockets;
using IntegrationEngine.Engine.Commands;
using Microsoft.Extensions.Configuration;

namespace IntegrationEngine.Engine.Tests.Commands;

/// <summary>The shipped mappings with one channel on a free port and a folder as its destination; <c>run</c> in this process.</summary>
internal sealed class EngineFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new();

    public EngineFixture()
    {
        foreach (var part in (string[])["mappings", "codes", "formats"])
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "config", part), "*", SearchOption.AllDirectories))
            _folder.With($"config/{part}/{System.IO.Path.GetRelativePath(System.IO.Path.Combine(Repository.Root, "config", part), file)}", File.ReadAllBytes(file));
        With("channels/resultados.yaml", $$"""
            channel: resultados
            listen: { mllp: { port: {{Port}} } }
            source: hl7v2 ORU^R01
            mapping: oru-r01
            order-by: PID-3 first
            assigns: { institution: CIBIOR }
            charset: declared else windows-1252
            time-zone: America/Mexico_City
            deliver-to: [carpeta]
            """);
        With("destinations/carpeta.yaml", $$"""
            destination: carpeta
            files: { folder: '{{Received}}' }
            """);
        Settings = EngineSettings.From(
            new ConfigurationBuilder().AddInMemoryCollection([new("Http:Url", $"http://127.0.0.1:{FreePort()}")]).Build(),
            _folder.Below("config"), _folder.Below("data"));
    }

    public int Port { get; } = FreePort();

    public string Received => _folder.Below("received");

    public string Data => Settings.DataFolder;

    public EngineSettings Settings { get; }

    public string Error => _error.ToString();

    public EngineFixture With(string file, string text)
    {
        _folder.With("config/" + file, System.Text.Encoding.UTF8.GetBytes(text));
        return this;
    }

    /// <summary>Runs until the token is cancelled; gives the exit code as the command line would.</summary>
    public Task<int> RunAsync(CancellationToken cancellationToken, EngineSettings? settings = null) =>
        RunCommand.RunAsync(new Terminal(TextWriter.Null, TextWriter.Synchronized(_error), () => Stream.Null, "en", Interactive: false), settings ?? Settings, cancellationToken);

    public static string Example(string name) => System.IO.Path.Combine(Repository.Root, "config/examples/oru-r01", name);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until it holds, or the test fails.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var deadline = DateTimeOffset.UtcNow.AddSeconds(60);
        while (!await holds())
        {
            Assert.True(DateTimeOffset.UtcNow < deadline, "it did not come to hold within a minute");
            await timer.WaitForNextTickAsync();
        }
    }

    public void Dispose()
    {
        _error.Dispose();
        _folder.Dispose();
    }
}
