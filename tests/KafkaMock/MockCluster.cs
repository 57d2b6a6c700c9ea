using System.Diagnostics;
using System.Globalization;

namespace IntegrationEngine.KafkaMock;

/// <summary>A mock cluster in a process of its own, which ends with this one. Keeps 5 MiB a partition; its first assignment in a group takes 3 s.</summary>
public sealed class MockCluster : IAsyncDisposable
{
    private readonly Process _process;
    private readonly SemaphoreSlim _one = new(1);

    private MockCluster(Process process, string bootstraps) => (_process, Bootstraps) = (process, bootstraps);

    /// <summary>What a client is given as <c>bootstrap.servers</c>.</summary>
    public string Bootstraps { get; }

    public static async Task<MockCluster> StartAsync(int brokers = 1)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MockCluster).Assembly.Location, brokers.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var bootstraps = await process.StandardOutput.ReadLineAsync();
        return bootstraps is null ? throw new InvalidOperationException(await errors) : new MockCluster(process, bootstraps);
    }

    public Task CreateTopicAsync(string name, int partitions) => TellAsync($"topic {name} {partitions}");

    /// <summary>The next requests of that kind fail with these codes, one each.</summary>
    /// <param name="request">Kafka's API key: produce 0, fetch 1, metadata 3, commit 8, join 11, heartbeat 12.</param>
    /// <param name="codes">Kafka's error codes; -195 closes the connection.</param>
    public Task PushErrorsAsync(int request, params int[] codes) => TellAsync($"errors {request} {string.Join(' ', codes)}");

    /// <summary>Closes the broker's connections and takes no new ones; -1: all brokers.</summary>
    public Task SetDownAsync(int broker = -1) => TellAsync($"down {broker}");

    public Task SetUpAsync(int broker = -1) => TellAsync($"up {broker}");

    public Task SetRoundTripAsync(TimeSpan time) => TellAsync($"round-trip -1 {(int)time.TotalMilliseconds}");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _one.Dispose();
    }

    private async Task TellAsync(FormattableString command)
    {
        await _one.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(FormattableString.Invariant(command));
            if (await _process.StandardOutput.ReadLineAsync() is not "ok" and var answer) throw new InvalidOperationException($"mock cluster: {answer}");
        }
        finally
        {
            _one.Release();
        }
    }
}
