using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Engine.Ledger.Sqlite;

/// <summary>The ledger beside the embedded log: writes share its writer and its commits, reads go beside it.</summary>
public sealed class SqliteLedger : SqlLedgerReader, ILedger
{
    private readonly EmbeddedStore _store;

    internal SqliteLedger(EmbeddedStore store)
        : base(new SqliteLedgerDatabase(store.OpenForReading)) => _store = store;

    public bool IsShared => false;

    public ValueTask WriteAsync(Action<ILedgerWriter> changes, CancellationToken cancellationToken) =>
        _store.Writer.WriteAsync(new LedgerOperation(changes), cancellationToken);
}
