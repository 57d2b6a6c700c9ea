using System.Runtime.ExceptionServices;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Storage;

/// <summary>
/// The one writer of the process. What is queued while a commit is under way shares the next one (group commit), in the order queued;
/// large writes beyond a limit wait for the one after, so that acknowledgements don't wait for them. What only workers wait for
/// goes along with what senders wait for, and so costs these no commit more.
/// A failing operation does not take its neighbours along: the transaction is rolled back and each is written alone.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const long Small = 64 << 10;
    private const long PerCommit = 1 << 20;

    /// <summary>How long workers wait, in milliseconds, for a sender to share the commit with.</summary>
    private const int Linger = 5;

    private readonly object _gate = new();
    private readonly StoreSession _session;
    private readonly Action _rolledBack;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<StoreOperation> _queued = [];
    private readonly List<StoreOperation> _writing = [];
    private bool _sendersBusy;
    private bool _closed;

    /// <param name="rolledBack">Told on the writer's thread that what operations had done in this transaction is undone.</param>
    public StoreWriter(StoreSession session, Action rolledBack)
    {
        _session = session;
        _rolledBack = rolledBack;
        new Thread(Run) { IsBackground = true, Name = "store writer" }.Start();
    }

    /// <summary>Queues the operation and returns once it is durable.</summary>
    /// <exception cref="MessageLogUnavailableException">It was not written.</exception>
    public async ValueTask WriteAsync(StoreOperation operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_closed) throw new MessageLogUnavailableException("the store is closed");
            _queued.Add(operation);
            if (_queued.Count == 1 || operation.IsUrgent) Monitor.Pulse(_gate);
        }
        if (!cancellationToken.CanBeCanceled)
        {
            await operation.Completion;
            return;
        }
        await using (cancellationToken.UnsafeRegister(static (o, token) => ((StoreOperation)o!).Withdraw(token), operation))
            await operation.Completion;
    }

    /// <summary>Writes what is queued, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
        await _ended.Task;
    }

    private void Run()
    {
        while (Take() is { } batch)
        {
            batch.RemoveAll(o => !o.TryBegin());
            if (batch.Count > 0) Write(batch);
            batch.Clear();
        }
        _session.Dispose();
        _ended.SetResult();
    }

    private List<StoreOperation>? Take()
    {
        lock (_gate)
        {
            while (_queued.Count == 0 && !_closed) Monitor.Wait(_gate);
            if (_queued.Count == 0) return null;
            // Where senders were served just now, the next is not far.
            if (_sendersBusy && !_closed && !_queued.Exists(o => o.IsUrgent)) Monitor.Wait(_gate, Linger);
            _sendersBusy = _queued.Exists(o => o.IsUrgent);
            var size = 0L;
            _queued.RemoveAll(operation =>
            {
                if (size > PerCommit && operation.Size > Small) return false;
                size += operation.Size;
                _writing.Add(operation);
                return true;
            });
            return _writing;
        }
    }

    private void Write(List<StoreOperation> batch)
    {
        if (TryCommit(batch, 0, batch.Count) is not { } failure) return;
        if (batch.Count == 1)
        {
            batch[0].Fail(failure.SourceException);
            return;
        }
        for (var i = 0; i < batch.Count; i++)
            if (TryCommit(batch, i, 1) is { } alone)
                batch[i].Fail(alone.SourceException);
    }

    private ExceptionDispatchInfo? TryCommit(List<StoreOperation> batch, int from, int count)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            for (var i = from; i < from + count; i++) batch[i].Apply(_session);
            // Just before, so that nothing is acknowledged that lies in a deleted file.
            _session.CheckInPlace();
            _session.Execute("COMMIT");
        }
        catch (Exception e)
        {
            RollBack();
            return ExceptionDispatchInfo.Capture(e);
        }
        for (var i = from; i < from + count; i++) batch[i].Succeed();
        return null;
    }

    private void RollBack()
    {
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite had rolled back by itself, as it does on a full disk.
        }
        _rolledBack();
    }
}
