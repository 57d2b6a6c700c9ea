using IntegrationEngine.Engine.MessageLog;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Storage;

/// <summary>One caller's writes: all or none of them, durable once <see cref="Completion"/> ends.</summary>
internal abstract class StoreOperation
{
    private const int Waiting = 0, Begun = 1, Withdrawn = 2;

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public Task Completion => _completion.Task;

    /// <summary>About how many bytes it writes.</summary>
    public virtual long Size => 0;

    /// <summary>Whether a sender's acknowledgement waits for it, and not a worker alone.</summary>
    public virtual bool IsUrgent => false;

    /// <summary>Runs inside a transaction that other callers share; may run again after a rollback.</summary>
    public abstract void Apply(StoreSession session);

    /// <summary>Runs after the commit, on the writer's thread.</summary>
    public virtual void Committed()
    {
    }

    /// <summary>Claims the operation for writing; false where it was withdrawn.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) != Withdrawn;

    /// <summary>Takes the operation back where the writing has not begun.</summary>
    public void Withdraw(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting) _completion.TrySetCanceled(cancellationToken);
    }

    public void Succeed()
    {
        Committed();
        _completion.TrySetResult();
    }

    /// <summary>What SQLite says names tables and codes; what else may have thrown could name a value.</summary>
    public void Fail(Exception reason) => _completion.TrySetException(new MessageLogUnavailableException(
        "the store can't be written: " + (reason is SqliteException or MessageLogUnavailableException ? reason.Message : reason.GetType().Name), reason));
}
