using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Lets workers wait for a log or ledger that is not available, and says so once.</summary>
internal sealed class StoreGuard(TimeProvider clock, TimeSpan retry, ILogger logger)
{
    private int _away;

    public bool Available => Volatile.Read(ref _away) == 0;

    /// <summary>Tries until it works or the token ends the waiting.</summary>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> action, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var result = await action(cancellationToken);
                Worked();
                return result;
            }
            catch (MessageLogUnavailableException e)
            {
                Failed(e);
            }
            await Task.Delay(retry, clock, cancellationToken);
        }
    }

    public async ValueTask RunAsync(Func<CancellationToken, ValueTask> action, CancellationToken cancellationToken) =>
        await RunAsync(async token =>
        {
            await action(token);
            return true;
        }, cancellationToken);

    public void Worked()
    {
        if (Volatile.Read(ref _away) == 1 && Interlocked.Exchange(ref _away, 0) == 1) logger.StoreAvailable();
    }

    public void Failed(MessageLogUnavailableException e)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0) logger.StoreUnavailable(e.Message);
    }
}
