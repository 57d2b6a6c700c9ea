using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;
using Npgsql;

namespace IntegrationEngine.Engine.Tests.Ledger.PostgreSql;

[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlLedgerTests(PostgreSqlCollection.Fixture fixture) : LedgerContract
{
    private NpgsqlConnectionStringBuilder? _settings;
    private PostgreSqlLedger? _ledger;

    [Fact]
    public async Task A_database_of_the_first_version_is_brought_up_to_date()
    {
        await CloseAsync();
        _settings = PostgreSqlSettings.Of(await fixture.Server.CreateDatabaseAsync())!;
        await fixture.Server.RunAsync(
            _settings.Database!, $"{PostgreSqlText.Schema(LedgerSchema.Text)}; INSERT INTO versions VALUES ('hospital', 'oru/1', {At.ToUnixTimeMilliseconds()}, '{Message}')");
        await ReopenAsync();
        Assert.Equal(new HeldVersion(At, DateTimeOffset.UnixEpoch, Message), await Ledger.VersionAsync("hospital", "oru/1", default));
    }

    [Fact]
    public async Task Orders_of_a_database_from_before_groups_are_counted()
    {
        await CloseAsync();
        _settings = PostgreSqlSettings.Of(await fixture.Server.CreateDatabaseAsync())!;
        var upgrades = string.Join("; ", LedgerSchema.Upgrades.Take(BeforeGroups).Select(PostgreSqlText.Schema));
        await fixture.Server.RunAsync(
            _settings.Database!,
            $"CREATE TABLE ledger_version(version INTEGER NOT NULL); {PostgreSqlText.Schema(LedgerSchema.Text)}; {upgrades}; INSERT INTO ledger_version VALUES ({BeforeGroups}); {OldOrders}");
        await ReopenAsync();
        await OldOrdersAreCountedAsync();
    }

    [Fact]
    public async Task Instances_that_start_together_prepare_the_database_once()
    {
        await CloseAsync();
        var settings = PostgreSqlSettings.Of(await fixture.Server.CreateDatabaseAsync())!;
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostgreSqlLedger.OpenAsync(settings, default)));
        foreach (var ledger in ledgers)
        {
            Assert.Null(await ledger.FindMessageAsync(Message, default));
            await ledger.DisposeAsync();
        }
        Assert.Equal(LedgerSchema.Upgrades.Count, await fixture.Server.RunAsync(settings.Database!, "SELECT version FROM ledger_version"));
    }

    [Fact]
    public async Task Instances_that_count_the_same_do_not_wait_for_each_other_crosswise()
    {
        await using var other = await PostgreSqlLedger.OpenAsync(_settings!, default);
        string[] codes = [.. Enumerable.Range(0, 20).Select(i => $"R2{i:00}")];
        await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(_ => new[]
        {
            Write(l => Count(l, codes)),
            other.WriteAsync(l => Count(l, codes.Reverse()), default).AsTask(),
        }));
        Assert.All((await Ledger.CountsAsync(default)).Notices.Values, amount => Assert.Equal(200, amount));
        Assert.Equal(0L, await fixture.Server.RunAsync(_settings!.Database!, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));

        static void Count(ILedgerWriter ledger, IEnumerable<string> codes)
        {
            foreach (var code in codes) ledger.Count("estudios", code, 1);
        }
    }

    [Fact]
    public async Task A_wrong_password_is_a_coded_error_that_does_not_show_it()
    {
        var settings = new NpgsqlConnectionStringBuilder(_settings!.ConnectionString) { Password = "no-es-esta" };
        var error = await Assert.ThrowsAsync<EngineException>(() => PostgreSqlLedger.OpenAsync(settings, default));
        Assert.Equal("E136", error.Code);
        Assert.Contains(("state", "28P01"), error.Arguments);
        Assert.DoesNotContain("no-es-esta", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_the_database_refuses_fails_alone()
    {
        await fixture.Server.RunAsync(_settings!.Database!, "ALTER TABLE counters ADD CHECK (amount < 1000)");
        var writes = Enumerable.Range(0, 30).Select(i => Write(l => l.Count("estudios", $"R2{i:00}", i == 7 ? 5000 : 1))).ToList();
        foreach (var (write, i) in writes.Select((w, i) => (w, i)))
            if (i == 7) await Assert.ThrowsAsync<Engine.MessageLog.MessageLogUnavailableException>(() => write);
            else await write;
        Assert.Equal(29, (await Ledger.CountsAsync(default)).Notices.Count);
    }

    protected override async Task<ILedger> OpenAsync()
    {
        _settings ??= PostgreSqlSettings.Of(await fixture.Server.CreateDatabaseAsync())!;
        return _ledger = await PostgreSqlLedger.OpenAsync(_settings, default);
    }

    protected override async Task CloseAsync()
    {
        if (_ledger is not null) await _ledger.DisposeAsync();
        _ledger = null;
    }

    protected override ILedgerReader OpenBeside() => PostgreSqlLedger.OpenForReading(_settings!);
}
