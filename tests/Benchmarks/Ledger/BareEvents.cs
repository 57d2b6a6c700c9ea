using IntegrationEngine.Engine.Ledger;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IntegrationEngine.Benchmarks.Ledger;

/// <summary>The floor of what the ledger does with events: their rows alone, into a table like theirs, a batch a commit, as durable.</summary>
internal sealed class BareEvents(Func<OrderEvent[], Task> insert, Func<ValueTask> dispose) : IAsyncDisposable
{
    private const string Table = """
        CREATE TABLE bare(
            order_id TEXT NOT NULL, event TEXT NOT NULL, happened_at BIGINT NOT NULL, message_id TEXT NOT NULL, recorded_at BIGINT NOT NULL, detail TEXT NOT NULL,
            PRIMARY KEY (order_id, event, happened_at, detail))
        """;

    private const string Insert = "INSERT INTO bare VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";

    public static async Task<BareEvents> SqliteAsync(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in (string[])["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", Table + " WITHOUT ROWID"])
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
        var one = connection.CreateCommand();
        one.CommandText = Insert;
        for (var i = 1; i <= 6; i++) one.Parameters.Add(new SqliteParameter($"${i}", null));
        return new BareEvents(
            async rows =>
            {
                await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
                one.Transaction = transaction;
                foreach (var row in rows)
                {
                    var values = Values(row);
                    for (var i = 0; i < values.Length; i++) one.Parameters[i].Value = values[i];
                    await one.ExecuteNonQueryAsync();
                }
                await transaction.CommitAsync();
            },
            async () =>
            {
                await one.DisposeAsync();
                await connection.DisposeAsync();
            });
    }

    public static async Task<BareEvents> PostgreSqlAsync(NpgsqlConnectionStringBuilder settings)
    {
        var source = NpgsqlDataSource.Create(settings.ConnectionString);
        await using (var create = source.CreateCommand(Table.Replace("TEXT", "TEXT COLLATE \"C\"", StringComparison.Ordinal))) await create.ExecuteNonQueryAsync();
        return new BareEvents(
            async rows =>
            {
                await using var batch = source.CreateBatch();
                foreach (var row in rows)
                {
                    var command = new NpgsqlBatchCommand(Insert);
                    foreach (var value in Values(row)) command.Parameters.Add(new NpgsqlParameter { Value = value });
                    batch.BatchCommands.Add(command);
                }
                await batch.ExecuteNonQueryAsync();
            },
            source.DisposeAsync);
    }

    public Task InsertAsync(OrderEvent[] rows) => insert(rows);

    public ValueTask DisposeAsync() => dispose();

    private static object[] Values(OrderEvent row) =>
        [row.Order, row.Kind.ToString().ToLowerInvariant(), row.At.ToUnixTimeMilliseconds(), row.MessageId.ToString(), row.RecordedAt.ToUnixTimeMilliseconds(), row.Detail];
}
