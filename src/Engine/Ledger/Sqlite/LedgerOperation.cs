using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Engine.Ledger.Sqlite;

/// <summary>Some changes to the ledger, written with whatever else the writer has queued.</summary>
internal sealed class LedgerOperation(Action<ILedgerWriter> changes) : StoreOperation
{
    public override void Apply(StoreSession session) => changes(new SqlLedgerWriter(session));
}
