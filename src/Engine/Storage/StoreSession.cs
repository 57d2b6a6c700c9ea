using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Storage;

/// <summary>The one writing connection with its prepared statements; used on the writer's thread only.</summary>
internal sealed class StoreSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements[sql] = statement = new SqliteStatement(connection, sql);
        return statement;
    }

    /// <summary>A kept command with the parameters that its text names as <c>@name</c>.</summary>
    public DbCommand Command(string sql)
    {
        if (_commands.TryGetValue(sql, out var command)) return command;
        command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this project get here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return _commands[sql] = command;
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
