using System.Net;

namespace IntegrationEngine.EndToEnd.Tests.Processes;

/// <summary>The engine as an operator starts it: <c>run</c> in a process of its own, over a configuration and a data folder.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly ChildProcess _process;
    private readonly Uri _health;

    private EngineProcess(ChildProcess process, Uri health) => (_process, _health) = (process, health);

    public string Transcript => _process.Transcript;

    public IReadOnlyList<string> Output => _process.Output;

    /// <summary>Returns when it is ready for messages.</summary>
    /// <param name="settings">Further settings, as environment variables.</param>
    public static async Task<EngineProcess> StartAsync(EngineSetup setup, IReadOnlyDictionary<string, string>? settings = null)
    {
        var engine = Begin(setup, settings);
        try
        {
            await engine.ReadyAsync();
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
        return engine;
    }

    /// <summary>Returns at once.</summary>
    public static EngineProcess Begin(EngineSetup setup, IReadOnlyDictionary<string, string>? settings = null)
    {
        var health = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var process = ChildProcess.Start(
            "dotnet", [Repository.EngineAssembly, "run", "--config", setup.Config, "--data", setup.Data, "--lang", "en"], setup.Folder,
            new Dictionary<string, string>(settings ?? new Dictionary<string, string>()) { ["Http__Url"] = health.ToString() });
        return new EngineProcess(process, health);
    }

    public Task ReadyAsync() => Eventually.Holds("the engine is ready", IsReadyAsync, StartDeadline, () => Transcript);

    /// <summary>Asks it to stop, as a service manager does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await using var signal = ChildProcess.Start("kill", ["-TERM", $"{_process.Id}"], Repository.Root);
        Assert.Equal(0, await signal.ExitAsync(StopDeadline));
        return await _process.ExitAsync(StopDeadline);
    }

    public Task KillAsync() => _process.KillAsync();

    /// <summary>The state that <c>/health/ready</c> names; null while nobody answers.</summary>
    public async Task<string?> StateAsync()
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(_health, "health/ready"));
            return await response.Content.ReadAsStringAsync();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public async Task<HttpStatusCode> HealthAsync(string which)
    {
        using var response = await Http.GetAsync(new Uri(_health, $"health/{which}"));
        return response.StatusCode;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited) Assert.Fail($"The engine ended while it started:{Environment.NewLine}{Transcript}");
        try
        {
            return await HealthAsync("ready") == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
