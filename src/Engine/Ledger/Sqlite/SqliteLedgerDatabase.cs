using System.Collections.Concurrent;
using System.Data.Common;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Ledger.Sqlite;

/// <summary>Reads a SQLite file beside its writer, over a few kept connections that are used by one caller at a time.</summary>
internal sealed class SqliteLedgerDatabase(Func<SqliteConnection> open) : ILedgerDatabase
{
    private readonly ConcurrentBag<StoreSession> _idle = [];

    /// <summary>The database of a data folder, whether an engine runs on it or not.</summary>
    /// <exception cref="EngineException">E132, E133: there is none, or it can't be read.</exception>
    public static SqliteLedgerDatabase Open(string folder)
    {
        var file = DataFolder.DatabaseIn(Path.GetFullPath(folder));
        var database = new SqliteLedgerDatabase(() => StoreSchema.OpenForReading(file));
        try
        {
            database._idle.Add(new StoreSession(StoreSchema.OpenForReading(file)));
            return database;
        }
        catch (SqliteException e)
        {
            throw StoreFault.Of(file, e);
        }
    }

    public async ValueTask<IReadOnlyList<T>> ListAsync<T>(string sql, Action<LedgerStatement> bind, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await ForEachAsync(sql, bind, row => rows.Add(read(row)), cancellationToken);
        return rows;
    }

    public async ValueTask ForEachAsync(string sql, Action<LedgerStatement> bind, Action<DbDataReader> each, CancellationToken cancellationToken)
    {
        try
        {
            if (!_idle.TryTake(out var session)) session = new StoreSession(open());
            try
            {
                var statement = session.Command(sql);
                bind(statement);
                await using var reader = await statement.ReadAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken)) each(reader);
            }
            finally
            {
                _idle.Add(session);
            }
        }
        catch (SqliteException e)
        {
            throw new MessageLogUnavailableException("the ledger can't be read: " + e.Message, e);
        }
    }

    public ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var session)) session.Dispose();
        return ValueTask.CompletedTask;
    }
}
