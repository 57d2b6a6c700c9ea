using System.Diagnostics;
using System.Globalization;
using IntegrationEngine.Engine.Tests.Support;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using IntegrationEngine.KafkaMock;
using Xunit.Abstractions;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>Two engines over brokers that fail, go away and have their partitions moved, and a database that dies, while messages come. OUTAGE=30 sets for how many seconds the brokers are away.</summary>
[Trait("Suite", "Faults")]
[Collection("faults")]
public sealed class KafkaFaultTests(ITestOutputHelper output)
{
    private const int Produce = 0;
    private const int Fetch = 1;
    private const int Commit = 8;
    private const int Join = 11;

    private const int LeaderNotAvailable = 5;
    private const int NotLeader = 6;
    private const int RequestTimedOut = 7;
    private const int CoordinatorLoading = 14;
    private const int NotCoordinator = 16;
    private const int NotEnoughReplicas = 19;
    private const int RebalanceInProgress = 27;
    private const int Disconnect = -195;

    private const int Patients = 8;

    /// <summary>Messages that come with each fault: the mock keeps 5 MiB of a partition.</summary>
    private const int Between = 60;

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("OUTAGE") is { Length: > 0 } seconds ? seconds : "6", CultureInfo.InvariantCulture));

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Requests_that_fail_a_rebalance_brokers_that_go_away_and_a_database_that_dies_cost_nothing_under_load()
    {
        var clock = Stopwatch.StartNew();
        await using var server = await FhirServer.StartAsync();
        await using var cluster = await KafkaSetup.ClusterAsync();
        await using var database = await PostgreSqlServer.StartAsync();
        var settings = KafkaSetup.Settings(cluster, await database.CreateDatabaseAsync());
        // Senders are told soon that nothing was stored.
        settings["MessageLog__Kafka__AppendTimeOut"] = "00:00:03";
        using var firstSetup = EngineSetup.OfReports(server.Url);

        await cluster.PushErrorsAsync(Join, CoordinatorLoading, NotCoordinator, Disconnect);
        await using var first = await EngineProcess.StartAsync(firstSetup, settings);
        await using var load = new Load(Patients, firstSetup.ResultsPort, rationed: true);
        await ProgressAsync(server, load, first);

        await cluster.PushErrorsAsync(Produce, NotLeader, RequestTimedOut, NotEnoughReplicas, Disconnect, LeaderNotAvailable);
        await cluster.PushErrorsAsync(Fetch, NotLeader, Disconnect, LeaderNotAvailable);
        await cluster.PushErrorsAsync(Commit, CoordinatorLoading, NotCoordinator, RebalanceInProgress, Disconnect);
        await ProgressAsync(server, load, first);

        // Partitions move in the middle of batches.
        using var secondSetup = EngineSetup.OfReports(server.Url);
        await using var second = await EngineProcess.StartAsync(secondSetup, settings);
        await Eventually.Holds("the other has partitions", () => Task.FromResult(second.Output.Count(line => line.Contains("came to this instance", StringComparison.Ordinal)) >= 2), Deadline, () => second.Transcript);
        await ProgressAsync(server, load, second);

        load.Allow(Between);
        await cluster.SetDownAsync();
        var away = Stopwatch.StartNew();
        await Eventually.Holds("senders are told", () => Task.FromResult(away.Elapsed >= Outage && load.Refusals.Count > 0), Deadline, () => first.Transcript);
        Assert.All(load.Refusals, answer => Assert.Contains("|207^", answer, StringComparison.Ordinal));
        await cluster.SetUpAsync();
        await ProgressAsync(server, load, first);

        // The ledger's server dies at its work: messages are taken, and go through when it is back.
        var taken = load.Acknowledged;
        load.Allow(Between);
        await database.StopAsync(immediately: true);
        await Eventually.Holds("messages are taken", () => Task.FromResult(load.Acknowledged >= taken + (Between / 2)), Deadline, () => first.Transcript);
        await database.StartAgainAsync();
        await ProgressAsync(server, load, second);

        var sent = await load.EndAsync();
        await Outcome.AllArriveAsync(server, sent, Deadline, () => first.Transcript + second.Transcript);
        var posted = await Outcome.AssertSoundAsync(server, sent);
        Assert.Equal(0, await first.StopAsync());
        Assert.Equal(0, await second.StopAsync());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sent.Count} messages in {clock.Elapsed.TotalSeconds:F0} s, brokers away for {Outage.TotalSeconds:F0} s of them; {load.Refusals.Count} answers of not stored, {posted.Count - sent.Count} posted twice"));
    }

    /// <summary>More messages come, and most of them go through.</summary>
    private static async Task ProgressAsync(FhirServer server, Load load, EngineProcess engine)
    {
        var delivered = await server.TransactionsAsync() + (Between / 2);
        load.Allow(Between);
        await Eventually.Holds("messages go through", async () => await server.TransactionsAsync() >= delivered, Deadline, () => engine.Transcript);
    }
}
