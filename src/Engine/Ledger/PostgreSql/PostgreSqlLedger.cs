using IntegrationEngine.Engine.MessageLog;
using Npgsql;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>The ledger that several instances share.</summary>
public sealed class PostgreSqlLedger : SqlLedgerReader, ILedger
{
    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlWriter _writer;

    private PostgreSqlLedger(PostgreSqlDatabase database)
        : base(database)
    {
        _database = database;
        _writer = new PostgreSqlWriter(database);
    }

    public bool IsShared => true;

    /// <summary>Creates or migrates the schema. A database that is away is no error: it is waited for by who needs it.</summary>
    /// <exception cref="EngineException">E136: the database refuses this account.</exception>
    public static async Task<PostgreSqlLedger> OpenAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        var ledger = new PostgreSqlLedger(new PostgreSqlDatabase(settings, ownsSchema: true));
        try
        {
            await ledger._database.PrepareAsync(cancellationToken);
        }
        catch (MessageLogUnavailableException e)
        {
            if (PostgreSqlFault.Refusal(e) is not { } refusal) return ledger;
            await ledger.DisposeAsync();
            throw refusal;
        }
        return ledger;
    }

    /// <summary>Reads beside running engines.</summary>
    internal static ILedgerReader OpenForReading(NpgsqlConnectionStringBuilder settings) => new SqlLedgerReader(new PostgreSqlDatabase(settings, ownsSchema: false));

    public ValueTask WriteAsync(Action<ILedgerWriter> changes, CancellationToken cancellationToken) => _writer.WriteAsync(changes, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await base.DisposeAsync();
    }
}
