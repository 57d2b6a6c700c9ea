using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>One caller's changes: all or none of them, durable once <see cref="Completion"/> ends.</summary>
internal sealed class PostgreSqlWrite : ILedgerStatements
{
    private const int Waiting = 0, Begun = 1, Withdrawn = 2;

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PostgreSqlStatement> _statements = [];
    private readonly List<(string Order, PostgreSqlStatement Statement)> _last = [];
    private int _state;

    /// <exception cref="MessageLogUnavailableException">The changes could not be said; what was thrown could name a value.</exception>
    public PostgreSqlWrite(Action<ILedgerWriter> changes)
    {
        try
        {
            changes(new SqlLedgerWriter(this));
        }
        catch (Exception e)
        {
            throw new MessageLogUnavailableException("the ledger can't be written: " + e.GetType().Name, e);
        }
    }

    public Task Completion => _completion.Task;

    public int Count => _statements.Count + _last.Count;

    public long Size => _statements.Sum(s => s.Size);

    /// <summary>What several callers write, as one transaction runs it.</summary>
    public static IEnumerable<PostgreSqlStatement> Together(IReadOnlyCollection<PostgreSqlWrite> writes) =>
        writes.SelectMany(w => w._statements).Concat(writes.SelectMany(w => w._last).OrderBy(l => l.Order, StringComparer.Ordinal).Select(l => l.Statement));

    public LedgerStatement Command(string sql) => new PostgreSqlStatement(sql, (statement, order) =>
    {
        if (order is null) _statements.Add(statement);
        else _last.Add((order, statement));
    });

    /// <summary>Claims it for writing; false where it was withdrawn.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) != Withdrawn;

    /// <summary>Takes it back where the writing has not begun.</summary>
    public void Withdraw(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting) _completion.TrySetCanceled(cancellationToken);
    }

    public void Succeed() => _completion.TrySetResult();

    public void Fail(Exception reason) => _completion.TrySetException(PostgreSqlFault.Unavailable(reason));
}
