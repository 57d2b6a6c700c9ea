using System.Data.Common;
using IntegrationEngine.Engine.MessageLog;
using Npgsql;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>The ledger's connections to PostgreSQL. Nothing is connected before the first use, which also sees to the schema.</summary>
internal sealed class PostgreSqlDatabase(NpgsqlConnectionStringBuilder settings, bool ownsSchema) : ILedgerDatabase
{
    private readonly NpgsqlDataSource _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    private readonly SemaphoreSlim _preparing = new(1);
    private volatile bool _prepared = !ownsSchema;

    /// <summary>Connects, and sees to the schema where nobody did yet.</summary>
    /// <exception cref="MessageLogUnavailableException">It is away, or refuses.</exception>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (_prepared) return;
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_prepared) return;
            await PostgreSqlSchema.PrepareAsync(_source, cancellationToken);
            _prepared = true;
        }
        catch (Exception e) when (PostgreSqlFault.Is(e))
        {
            throw PostgreSqlFault.Unavailable(e);
        }
        finally
        {
            _preparing.Release();
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
        await PrepareAsync(cancellationToken);
        var statement = new PostgreSqlStatement(sql);
        bind(statement);
        try
        {
            await using var command = _source.CreateCommand(statement.Sql);
            statement.AddTo(command.Parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) each(reader);
        }
        catch (Exception e) when (PostgreSqlFault.Is(e))
        {
            throw PostgreSqlFault.Unavailable(e);
        }
    }

    /// <summary>Sends all at once, as one transaction. Seen through once begun.</summary>
    public async Task WriteAsync(IEnumerable<PostgreSqlStatement> statements)
    {
        await PrepareAsync(CancellationToken.None);
        await using var batch = _source.CreateBatch();
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            statement.AddTo(command.Parameters);
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _preparing.Dispose();
    }
}
