using System.Collections.Concurrent;
using System.Text.Json;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests.Peers;

/// <summary>A sending system at work.</summary>
internal sealed class Sending : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentQueue<Acknowledgement> _acknowledged = new();
    private readonly ChildProcess _process;

    private Sending(string script, IEnumerable<string> arguments) => _process = NodeScript.Start(script, arguments, Read);

    /// <summary>What was answered so far.</summary>
    public IReadOnlyList<Acknowledgement> Acknowledged => [.. _acknowledged];

    public string Transcript => _process.Transcript;

    /// <summary>By Medplum's client.</summary>
    public static Sending Medplum(int port, IEnumerable<string> files, int connections = 1) =>
        new("send-medplum.mjs", ["--connections", $"{connections}", "127.0.0.1", $"{port}", .. files]);

    /// <summary>By simple-hl7's client.</summary>
    public static Sending SimpleHl7(int port, IEnumerable<string> files) => new("send-simple.mjs", ["127.0.0.1", $"{port}", .. files]);

    /// <returns>0 when every message was answered.</returns>
    public Task<int> ExitAsync() => _process.ExitAsync(Deadline);

    /// <summary>Waits for the end, at which every message must have been answered.</summary>
    public async Task<IReadOnlyList<Acknowledgement>> AnswersAsync()
    {
        Assert.True(await ExitAsync() == 0, Transcript);
        return Acknowledged;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private void Read(string line)
    {
        using var answer = JsonDocument.Parse(line);
        if (answer.RootElement.TryGetProperty("code", out _)) _acknowledged.Enqueue(answer.Deserialize<Acknowledgement>(Json)!);
    }
}
