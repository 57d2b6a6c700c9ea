using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Storage;

/// <summary>The one writing connection with its prepared statements; used on the writer's thread only.</summary>
internal sealed class StoreSession(SqliteConnection connection) : ILedgerStatements, IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteLedgerStatement> _commands = new(StringComparer.Ordinal);

    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements[sql] = statement = new SqliteStatement(connection, sql);
        return statement;
    }

    LedgerStatement ILedgerStatements.Command(string sql) => Command(sql);

    /// <summary>A kept statement of the ledger.</summary>
    public SqliteLedgerStatement Command(string sql)
    {
        if (_commands.TryGetValue(sql, out var kept)) return kept;
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this project get here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return _commands[sql] = new SqliteLedgerStatement(command);
    }

    /// <exception cref="MessageLog.MessageLogUnavailableException">The database file is no longer the one that was opened.</exception>
    public void CheckInPlace() => DatabaseFile.CheckInPlace(connection);

    public void Execute(string sql) => Statement(sql).Run();

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        foreach (var command in _commands.Values) command.Dispose();
        connection.Dispose();
    }
}
