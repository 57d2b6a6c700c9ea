using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.Sqlite;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Tests.Ledger;

public sealed class SqliteLedgerTests : LedgerContract
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedStore _store = null!;

    [Fact]
    public async Task A_database_of_the_first_version_is_brought_up_to_date()
    {
        await CloseAsync();
        File.Delete(DataFolder.DatabaseIn(_folder.Path));
        await using (var old = new SqliteConnection($"Data Source={DataFolder.DatabaseIn(_folder.Path)};Pooling=false"))
        {
            await old.OpenAsync();
            await using var command = old.CreateCommand();
            command.CommandText = $"{LedgerSchema.Text}; INSERT INTO versions VALUES ('hospital', 'oru/1', {At.ToUnixTimeMilliseconds()}, '{Message}')";
            await command.ExecuteNonQueryAsync();
        }
        await ReopenAsync();
        Assert.Equal(new HeldVersion(At, DateTimeOffset.UnixEpoch, Message), await Ledger.VersionAsync("hospital", "oru/1", default));
    }

    [Fact]
    public async Task Orders_of_a_database_from_before_groups_are_counted()
    {
        await CloseAsync();
        File.Delete(DataFolder.DatabaseIn(_folder.Path));
        await using (var old = new SqliteConnection($"Data Source={DataFolder.DatabaseIn(_folder.Path)};Pooling=false"))
        {
            await old.OpenAsync();
            await using var command = old.CreateCommand();
            command.CommandText = $"{LedgerSchema.Text}; {string.Join("; ", LedgerSchema.Upgrades.Take(BeforeGroups))}; PRAGMA user_version = {BeforeGroups}; {OldOrders}";
            await command.ExecuteNonQueryAsync();
        }
        await ReopenAsync();
        await OldOrdersAreCountedAsync();
    }

    [Fact]
    public async Task Whether_a_control_id_was_there_before_is_found_without_going_through_the_channels_messages()
    {
        await using var database = new SqliteConnection($"Data Source={DataFolder.DatabaseIn(_folder.Path)};Pooling=false");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + SqlLedgerReader.Reused(1);
        foreach (var name in new[] { "@channel", "@message0", "@sender0", "@control0" }) command.Parameters.AddWithValue(name, "1");
        await using var plan = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await plan.ReadAsync()) steps.Add(plan.GetString(3));
        Assert.Contains(steps, step => step.Contains("messages_by_control_id (control_id=? AND channel=?)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_without_a_ledger_is_a_coded_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("E132", Assert.Throws<EngineException>(() => SqliteLedgerDatabase.Open(folder.Path)).Code);
    }

    protected override Task<ILedger> OpenAsync()
    {
        _store = EmbeddedStore.Open(_folder.Path, TimeProvider.System);
        return Task.FromResult<ILedger>(_store.Ledger);
    }

    protected override Task CloseAsync() => _store.DisposeAsync().AsTask();

    protected override Task EndAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    protected override ILedgerReader OpenBeside() => new SqlLedgerReader(SqliteLedgerDatabase.Open(_folder.Path));
}
