using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Ledger.Sqlite;

/// <summary>A kept command: it is prepared once, and its values are replaced from use to use.</summary>
internal sealed class SqliteLedgerStatement(SqliteCommand command) : LedgerStatement, IDisposable
{
    public override void Run() => command.ExecuteNonQuery();

    public Task<SqliteDataReader> ReadAsync(CancellationToken cancellationToken) => command.ExecuteReaderAsync(cancellationToken);

    public void Dispose() => command.Dispose();

    protected override void SetText(string name, string? value) => SetValue(name, value);

    protected override void SetNumber(string name, long? value) => SetValue(name, value);

    protected override void SetBytes(string name, byte[]? value) => SetValue(name, value);

    private void SetValue(string name, object? value)
    {
        var at = command.Parameters.IndexOf(name);
        if (at < 0) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        else command.Parameters[at].Value = value ?? DBNull.Value;
    }
}
