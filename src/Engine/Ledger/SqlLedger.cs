using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>The ledger beside the embedded log: writes share its writer and its commits, reads go beside it.</summary>
public sealed class SqlLedger : SqlLedgerReader, ILedger
{
    private readonly EmbeddedStore _store;

    internal SqlLedger(EmbeddedStore store)
        : base(store.OpenForReading) => _store = store;

    public ValueTask WriteAsync(Action<ILedgerWriter> changes, CancellationToken cancellationToken) =>
        _store.Writer.WriteAsync(new LedgerOperation(changes), cancellationToken);
}
