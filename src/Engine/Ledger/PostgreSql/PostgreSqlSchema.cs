using System.Globalization;
using Npgsql;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>Creates what is missing in the database, and brings what is there up to date: one instance at a time, all or nothing, however long it takes.</summary>
internal static class PostgreSqlSchema
{
    /// <summary>Of this engine's own choice: instances that start together wait for each other.</summary>
    private const long Lock = 0x696E74656772;

    public static async Task PrepareAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Lock})"));
        await RunAsync("CREATE TABLE IF NOT EXISTS ledger_version(version INTEGER NOT NULL)");
        await RunAsync(PostgreSqlText.Schema(LedgerSchema.Text));
        var known = Convert.ToInt32(await RunAsync("SELECT COALESCE(MAX(version), 0) FROM ledger_version"), CultureInfo.InvariantCulture);
        for (var next = known; next < LedgerSchema.Upgrades.Count; next++) await RunAsync(PostgreSqlText.Schema(LedgerSchema.Upgrades[next]));
        if (known < LedgerSchema.Upgrades.Count)
            await RunAsync(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM ledger_version; INSERT INTO ledger_version VALUES ({LedgerSchema.Upgrades.Count})"));
        await transaction.CommitAsync(cancellationToken);

        async Task<object?> RunAsync(string sql)
        {
#pragma warning disable CA2100 // Only constants of this project get here.
            await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(cancellationToken);
        }
    }
}
