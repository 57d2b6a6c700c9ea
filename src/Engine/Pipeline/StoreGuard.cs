using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Lets workers wait for the log or the ledger while it is not available, and says so once.</summary>
/// <param name="store">Which of the two.</param>
internal sealed class StoreGuard(string store, TimeProvider clock, TimeSpan retry, ILogger logger)
{
    private int _away;

    public bool Available => Volatile.Read(ref _away) == 0;

    /// <summary>Reads; tries until it works or the token ends the waiting. That a read works does not say that a write would.</summary>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var failed = false;
        while (true)
        {
            try
            {
                var result = await read(cancellationToken);
                if (failed) Worked();
                return result;
            }
            catch (MessageLogUnavailableException e)
            {
                failed = true;
                Failed(e);
            }
            await Task.Delay(retry, clock, cancellationToken);
        }
    }

    /// <summary>Writes; tries until it works or the token ends the waiting.</summary>
    public async ValueTask RunAsync(Func<CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        await RunAsync(async token =>
        {
            await write(token);
            return true;
        }, cancellationToken);
        Worked();
    }

    public void Worked()
    {
        if (Volatile.Read(ref _away) == 1 && Interlocked.Exchange(ref _away, 0) == 1) logger.StoreAvailable(store);
    }

    public void Failed(MessageLogUnavailableException e)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0) logger.StoreUnavailable(store, e.Message);
    }
}
