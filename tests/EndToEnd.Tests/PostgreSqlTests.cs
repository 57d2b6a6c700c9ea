using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using IntegrationEngine.Engine.Tests.Support;
using Npgsql;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>The engine as a hub runs it, with its ledger in PostgreSQL and the password in a file of secrets.</summary>
[Trait("Suite", "Faults")]
[Collection("faults")]
public sealed class PostgreSqlTests
{
    private const int Messages = 120;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Database_and_engine_are_killed_at_their_work_and_commands_find_every_message_delivered_once()
    {
        await using var database = await PostgreSqlServer.StartAsync();
        await using var server = await FhirServer.StartAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        var settings = await SettingsAsync(database, setup);
        var files = ManyReports.Write(setup.Below("reports"), Messages);
        var transcript = "";

        await using (var engine = await EngineProcess.StartAsync(setup, settings))
        await using (var sending = Sending.Medplum(setup.ResultsPort, files, connections: 4))
        {
            await Eventually.Holds("some are delivered", async () => await server.TransactionsAsync() >= Messages / 6, Deadline, () => engine.Transcript);
            await database.StopAsync(immediately: true);
            // Taking messages needs the log alone.
            await Eventually.Holds("all are acknowledged", () => Task.FromResult(sending.Acknowledged.Count(answer => answer.IsPositive) == Messages), Deadline, () => engine.Transcript);
            await database.StartAgainAsync();
            var before = await server.TransactionsAsync();
            await Eventually.Holds("it goes on delivering", async () => await server.TransactionsAsync() > before, Deadline, () => engine.Transcript);
            await engine.KillAsync();
            transcript = engine.Transcript;
        }

        await using (var engine = await EngineProcess.StartAsync(setup, settings))
        {
            await Eventually.Holds("all are delivered", async () => await server.CountAsync("DiagnosticReport") == Messages, Deadline, () => engine.Transcript);
            var beside = await EngineCommand.RunAsync(setup, settings, "messages", "find", ManyReports.ControlId(1), "--lang", "en");
            Assert.True(beside.ExitCode == 0, beside.Transcript);
            Assert.Equal(0, await engine.StopAsync());
            transcript += engine.Transcript;
        }

        await server.AssertEachResourceOnceAsync();
        var found = await EngineCommand.RunAsync(setup, settings, "messages", "find", ManyReports.ControlId(Messages), "--format", "json");
        Assert.True(found.ExitCode == 0, found.Transcript);
        Assert.Contains("delivered", found.Transcript, StringComparison.Ordinal);
        var letters = await EngineCommand.RunAsync(setup, settings, "dead-letters", "list", "--lang", "en");
        Assert.True(letters.ExitCode == 0, letters.Transcript);
        Assert.DoesNotContain(database.Password, transcript + found.Transcript + letters.Transcript, StringComparison.Ordinal);
        // Nothing of it is in the data folder.
        Assert.Contains("E155", (await EngineCommand.RunAsync(setup, null, "messages", "find", ManyReports.ControlId(1))).Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_to_who_asks_without_its_secrets()
    {
        using var setup = EngineSetup.OfReports(FhirServer.UrlOn(FreePort.Next()));
        var settings = new Dictionary<string, string> { ["Ledger__PostgreSql__ConnectionString"] = $"Host=127.0.0.1;Port={FreePort.Next()};Username=engine;Password=muy-secreta" };
        var away = await EngineCommand.RunAsync(setup, settings, "messages", "find", "m1", "--lang", "en");
        Assert.Contains("E135", away.Transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("muy-secreta", away.Transcript, StringComparison.Ordinal);
        settings["Ledger__PostgreSql__ConnectionString"] = "muy-secreta";
        var wrong = await EngineCommand.RunAsync(setup, settings, "messages", "find", "m1", "--lang", "en");
        Assert.Contains("E134", wrong.Transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("muy-secreta", wrong.Transcript, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> SettingsAsync(PostgreSqlServer database, EngineSetup setup)
    {
        var connection = new NpgsqlConnectionStringBuilder(await database.CreateDatabaseAsync());
        connection.Remove("Password");
        var secrets = Directory.CreateDirectory(setup.Below("secrets"));
        await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "Ledger__PostgreSql__Password"), database.Password + "\n");
        return new() { ["Ledger__PostgreSql__ConnectionString"] = connection.ConnectionString, ["Secrets"] = secrets.FullName };
    }
}
