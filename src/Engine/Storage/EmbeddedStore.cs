using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.Sqlite;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Storage;

/// <summary>The data folder's message log and ledger: one SQLite file, one writer, one owner.</summary>
public sealed class EmbeddedStore : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly CancellationTokenSource _closing = new();
    private readonly ITimer _trim;
    private bool _disposed;

    private EmbeddedStore(DataFolder folder, TimeProvider clock, EmbeddedStoreOptions options)
    {
        _folder = folder;
        Clock = clock;
        Options = options;
        var session = new StoreSession(StoreSchema.OpenForWriting(folder.Database, options, LedgerSchema.Text, LedgerSchema.Upgrades));
        Log = new EmbeddedMessageLog(this);
        Writer = new StoreWriter(session, Log.RolledBack);
        Ledger = new SqliteLedger(this);
        _trim = clock.CreateTimer(_ => _ = TrimAsync(), null, options.TrimEvery, options.TrimEvery);
    }

    public EmbeddedMessageLog Log { get; }

    public SqliteLedger Ledger { get; }

    internal StoreWriter Writer { get; }

    internal TimeProvider Clock { get; }

    internal EmbeddedStoreOptions Options { get; }

    /// <summary>Takes the folder, and creates it where it is missing.</summary>
    /// <exception cref="EngineException">E130: another process holds it; E131: it can't be written; E132: its database can't be opened; E133: it is damaged.</exception>
    public static EmbeddedStore Open(string folder, TimeProvider clock, EmbeddedStoreOptions? options = null)
    {
        var taken = DataFolder.Take(folder);
        try
        {
            return new EmbeddedStore(taken, clock, options ?? new EmbeddedStoreOptions());
        }
        catch (SqliteException e)
        {
            taken.Dispose();
            throw StoreFault.Of(taken.Database, e);
        }
    }

    /// <summary>Finishes what is queued and gives the folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await _closing.CancelAsync();
        await _trim.DisposeAsync();
        await Writer.DisposeAsync();
        await Ledger.DisposeAsync();
        _folder.Dispose();
        _closing.Dispose();
    }

    internal SqliteConnection OpenForReading() => StoreSchema.OpenForReading(_folder.Database);

    private async Task TrimAsync()
    {
        try
        {
            await Log.TrimAsync(Clock.GetUtcNow() - Options.Retention, _closing.Token);
        }
        catch (Exception e) when (e is MessageLogUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The next turn tries again; a store that can't be written is reported by those who need it.
        }
    }
}
