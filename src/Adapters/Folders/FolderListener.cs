using System.Net;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>
/// Takes the files of a folder, one after the other, the oldest first. A file that is whole is claimed by moving it to the listener's desk, handed in,
/// and moved to where it stays with a report. Nothing is kept in memory that a crash would lose: what stands on a desk is taken up again.
/// The folder is looked at again and again, which works on every file system.
/// </summary>
internal sealed class FolderListener(string channel, FolderSettings settings, IIntake intake, TimeProvider clock) : IListener
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly Sender _sender = new(channel, settings.Folder);
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public EndPoint? LocalEndPoint => null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A stop that was not waited for may still be at its last batch.
        await _running.WaitAsync(cancellationToken);
        _stop = new CancellationTokenSource();
        _running = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
    }

    /// <summary>Ends after the batch of records in hand; the rest of the file is read after the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync() => await StopAsync(new CancellationToken(canceled: true));

    private async Task RunAsync(CancellationToken stop)
    {
        using var round = new FolderRound(settings, _sender, intake, clock);
        var failures = 0;
        try
        {
            while (true)
            {
                failures = await round.RunAsync(stop) ? 0 : failures + 1;
                await Task.Delay(Wait(failures), clock, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; what stands on the desk is taken up by the next start.
        }
    }

    /// <summary>Half the settling time, so that a file waits little longer than that; longer and longer where nothing works.</summary>
    private TimeSpan Wait(int failures)
    {
        var poll = TimeSpan.FromTicks(Math.Clamp(settings.Settle.Ticks / 2, ShortestPoll.Ticks, LongestPoll.Ticks));
        var wait = poll * Math.Pow(2, Math.Min(failures, 20));
        return wait < LongestRetry ? wait : LongestRetry;
    }
}
