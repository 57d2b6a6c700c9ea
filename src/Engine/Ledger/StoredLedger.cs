using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.Ledger.Sqlite;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>Whichever ledger is configured, read beside running engines or without one: PostgreSQL where it is named, else the data folder's.</summary>
internal static class StoredLedger
{
    /// <exception cref="EngineException">E132, E133: the data folder's can't be read; E134: the setting can't be used.</exception>
    public static ILedgerReader Open(EngineSettings settings) => PostgreSqlSettings.Read(settings.Source) is { } server
        ? PostgreSqlLedger.OpenForReading(server)
        : new SqlLedgerReader(SqliteLedgerDatabase.Open(settings.DataFolder));

    /// <exception cref="EngineException">E132-E136: it can't be read.</exception>
    public static async Task<T> ReadAsync<T>(EngineSettings settings, Func<ILedgerReader, Task<T>> read)
    {
        await using var ledger = Open(settings);
        try
        {
            return await read(ledger);
        }
        catch (MessageLogUnavailableException error)
        {
            throw Fault(settings, error);
        }
    }

    /// <summary>A store that is not available as a coded error, for who does not wait for it.</summary>
    public static EngineException Fault(EngineSettings settings, MessageLogUnavailableException error) => error.InnerException is SqliteException or null
        ? StoreFault.Of(DataFolder.DatabaseIn(Path.GetFullPath(settings.DataFolder)), error.InnerException as SqliteException)
        : PostgreSqlFault.Of(error);
}
