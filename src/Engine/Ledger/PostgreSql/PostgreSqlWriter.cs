using System.Threading.Channels;
using IntegrationEngine.Engine.MessageLog;
using Npgsql;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>
/// The one writer of the process. What is queued while a transaction is under way shares the next one, in the order queued and in one round trip.
/// A failing write does not take its neighbours along: each is then written alone.
/// </summary>
internal sealed class PostgreSqlWriter : IAsyncDisposable
{
    private const int PerTransaction = 2000;
    private const long BytesPerTransaction = 4 << 20;

    private readonly Channel<PostgreSqlWrite> _queue = Channel.CreateUnbounded<PostgreSqlWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PostgreSqlDatabase _database;
    private readonly Task _running;

    public PostgreSqlWriter(PostgreSqlDatabase database)
    {
        _database = database;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Queues the changes and returns once they are durable.</summary>
    /// <exception cref="MessageLogUnavailableException">They were not written.</exception>
    public async ValueTask WriteAsync(Action<ILedgerWriter> changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = new PostgreSqlWrite(changes);
        if (write.Count == 0) return;
        if (!_queue.Writer.TryWrite(write)) throw new MessageLogUnavailableException("the ledger is closed");
        await using (cancellationToken.UnsafeRegister(static (w, token) => ((PostgreSqlWrite)w!).Withdraw(token), write))
            await write.Completion;
    }

    /// <summary>Writes what is queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    private async Task RunAsync()
    {
        var together = new List<PostgreSqlWrite>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            var (count, size) = (0, 0L);
            while (count < PerTransaction && size < BytesPerTransaction && _queue.Reader.TryRead(out var write))
            {
                if (!write.TryBegin()) continue;
                together.Add(write);
                count += write.Count;
                size += write.Size;
            }
            if (together.Count > 0) await WriteAsync(together);
            together.Clear();
        }
    }

    private async Task WriteAsync(List<PostgreSqlWrite> together)
    {
        try
        {
            await _database.WriteAsync(PostgreSqlWrite.Together(together));
        }
        catch (PostgresException) when (together.Count > 1)
        {
            foreach (var write in together) await WriteAsync([write]);
            return;
        }
        catch (Exception e)
        {
            foreach (var write in together) write.Fail(e);
            return;
        }
        foreach (var write in together) write.Succeed();
    }
}
