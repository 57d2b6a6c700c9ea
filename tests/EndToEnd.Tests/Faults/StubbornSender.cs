using System.Collections.Concurrent;
using System.Text;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>A sending system that loses nothing: what it has of one patient goes over one connection, in order, and each message again until it is acknowledged.</summary>
internal sealed class StubbornSender(int port)
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<string> _refusals = new();
    private int _acknowledged;

    /// <summary>How many messages are acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Acknowledgements that said no.</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    /// <summary>Ends when all are acknowledged.</summary>
    public async Task SendAsync(IAsyncEnumerable<int> reports, CancellationToken cancellationToken)
    {
        MllpClient? client = null;
        using var pause = new PeriodicTimer(Pause);
        try
        {
            await foreach (var report in reports.WithCancellation(cancellationToken))
            {
                var message = ManyReports.Message(report);
                while (true)
                {
                    try
                    {
                        client ??= await MllpClient.ConnectAsync("127.0.0.1", port, TimeOut, TimeProvider.System, cancellationToken);
                        var answer = Encoding.UTF8.GetString(await client.SendAsync(message, cancellationToken));
                        if (IsTaken(answer, ManyReports.ControlId(report))) break;
                        _refusals.Enqueue(answer);
                    }
                    catch (Exception e) when (e is IOException or TimeoutException)
                    {
                        if (client is not null) await client.DisposeAsync();
                        client = null;
                    }
                    await pause.WaitForNextTickAsync(cancellationToken);
                }
                Interlocked.Increment(ref _acknowledged);
            }
        }
        finally
        {
            if (client is not null) await client.DisposeAsync();
        }
    }

    private static bool IsTaken(string answer, string controlId) =>
        answer.Contains($"MSA|AA|{controlId}", StringComparison.Ordinal) || answer.Contains($"MSA|CA|{controlId}", StringComparison.Ordinal);
}
