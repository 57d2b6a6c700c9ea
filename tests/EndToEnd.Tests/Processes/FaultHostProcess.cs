using System.Threading.Channels;
using IntegrationEngine.FaultHost;

namespace IntegrationEngine.EndToEnd.Tests.Processes;

/// <summary>The engine's pipeline in a process that dies at a point it is told.</summary>
internal sealed class FaultHostProcess : IAsyncDisposable
{
    private const int Killed = 128 + 9;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly ChildProcess _process;

    private readonly string _logs;

    private FaultHostProcess(EngineSetup setup, IReadOnlyDictionary<string, string>? settings)
    {
        _logs = Path.Combine(setup.Data, "logs");
        _process = ChildProcess.Start(
            "dotnet", [typeof(KillPoint).Assembly.Location, setup.Config, setup.Data], setup.Folder, settings, line => _answers.Writer.TryWrite(line));
    }

    /// <summary>What it wrote that is no answer, and the end of its log.</summary>
    public string Transcript => string.Join(Environment.NewLine, [.. _process.Errors.TakeLast(50), .. LogLines().TakeLast(100)]);

    /// <summary>Returns when it listens.</summary>
    /// <param name="settings">As environment variables.</param>
    public static async Task<FaultHostProcess> StartAsync(EngineSetup setup, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = new FaultHostProcess(setup, settings);
        Assert.Equal("ready", await host.AnswerAsync());
        return host;
    }

    /// <summary>From now on it dies where it first passes that point.</summary>
    public async Task ArmAsync(KillPoint point) => Assert.Equal("armed", await AskAsync($"arm {point}"));

    /// <summary>Waits until nothing is left to convert or deliver.</summary>
    public Task IdleAsync() => Eventually.Holds("the pipeline is idle", async () => await AskAsync("idle") == "idle", Deadline, () => Transcript);

    /// <summary>Waits until it has killed itself.</summary>
    public async Task DiesAsync() => Assert.Equal(Killed, await _process.ExitAsync(Deadline));

    public async Task StopAsync()
    {
        _process.EndInput();
        Assert.True(await _process.ExitAsync(Deadline) == 0, Transcript);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private IEnumerable<string> LogLines() => Directory.Exists(_logs) ? Directory.EnumerateFiles(_logs).Order(StringComparer.Ordinal).SelectMany(File.ReadLines) : [];

    private async Task<string> AskAsync(string command)
    {
        await _process.TellAsync(command);
        return await AnswerAsync();
    }

    private async Task<string> AnswerAsync()
    {
        try
        {
            return await _answers.Reader.ReadAsync().AsTask().WaitAsync(Deadline);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It did not answer:{Environment.NewLine}{Transcript}");
            throw;
        }
    }
}
