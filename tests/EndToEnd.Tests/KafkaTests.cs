using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IntegrationEngine.Engine.Tests.Support;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using IntegrationEngine.KafkaMock;
using Xunit.Abstractions;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>Engines whose message log is a Kafka cluster and whose ledger is a PostgreSQL.</summary>
[Trait("Suite", "Faults")]
[Collection("faults")]
public sealed class KafkaTests(ITestOutputHelper output)
{
    private static readonly int Messages = Environment.GetEnvironmentVariable("SOAK") == "1" ? 2000 : 300;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Two_instances_share_the_partitions_and_when_one_is_killed_under_load_all_messages_arrive_and_in_order_per_key()
    {
        await using var server = await FhirServer.StartAsync();
        await using var cluster = await KafkaSetup.ClusterAsync();
        await using var database = await PostgreSqlServer.StartAsync();
        var settings = KafkaSetup.Settings(cluster, await database.CreateDatabaseAsync());
        using var firstSetup = EngineSetup.OfReports(server.Url);
        using var secondSetup = EngineSetup.OfReports(server.Url);
        var files = ManyReports.Write(firstSetup.Below("reports"), Messages);
        // A patient's messages come by one connection, so that there is an order to keep.
        var halves = files.Select((file, n) => (file, Number: n + 1)).ToLookup(f => f.Number % 2, f => f.file);

        await using var first = await EngineProcess.StartAsync(firstSetup, settings);
        await using var second = await EngineProcess.StartAsync(secondSetup, settings);
        await Eventually.Holds("both have partitions", () => Task.FromResult(second.Output.Count(line => line.Contains("came to this instance", StringComparison.Ordinal)) >= 2), Deadline, () => second.Transcript);
        var clock = Stopwatch.StartNew();
        await using var toFirst = Sending.Medplum(firstSetup.ResultsPort, halves[0]);
        await using var toSecond = Sending.Medplum(secondSetup.ResultsPort, halves[1]);
        await Eventually.Holds("the first is under load", () => Task.FromResult(toFirst.Acknowledged.Count >= Messages / 6), Deadline, () => first.Transcript);
        await first.KillAsync();
        var killed = clock.Elapsed;
        await toFirst.ExitAsync();
        // The sender does not know what became of its last message: it sends all again, to who is left.
        await using var again = Sending.Medplum(secondSetup.ResultsPort, halves[0]);
        Assert.All(await again.AnswersAsync(), answer => Assert.True(answer.IsPositive));
        Assert.All(await toSecond.AnswersAsync(), answer => Assert.True(answer.IsPositive));
        await Eventually.Holds("all are delivered", async () => await server.CountAsync("DiagnosticReport") == Messages, Deadline, () => second.Transcript);

        var posted = (await server.ReportsAsync()).Select(ManyReports.Number).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Messages} messages, one of two instances killed after {killed.TotalSeconds:F1} s and {toFirst.Acknowledged.Count} of its acknowledgements; all delivered after {clock.Elapsed.TotalSeconds:F1} s; {posted.Count - Messages} posted twice"));
        Assert.All(posted.Distinct().GroupBy(ManyReports.Patient), patient => Assert.Equal(patient.Order(), patient));
        await server.AssertEachResourceOnceAsync();
        Assert.Equal(0, await second.StopAsync());
    }

    [Fact]
    public async Task Another_client_reads_what_the_engine_wrote()
    {
        await using var server = await FhirServer.StartAsync();
        await using var cluster = await KafkaSetup.ClusterAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        var settings = KafkaSetup.Settings(cluster, null);
        // kafkajs has no other codec of its own.
        settings["MessageLog__Kafka__Compression"] = "gzip";
        await using (var engine = await EngineProcess.StartAsync(setup, settings))
        {
            await using var sending = Sending.Medplum(setup.ResultsPort, ManyReports.Write(setup.Below("reports"), 10));
            await sending.AnswersAsync();
            await Eventually.Holds("all are delivered", async () => await server.CountAsync("DiagnosticReport") == 10, Deadline, () => engine.Transcript);
        }
        foreach (var topic in (string[])[KafkaSetup.Received, KafkaSetup.Deliver])
        {
            var records = await RecordsAsync(cluster, topic, 10);
            Assert.All(records, record =>
            {
                var headers = record.GetProperty("headers");
                Assert.True(Guid.TryParse(headers.GetProperty("message-id").GetString(), out _));
                Assert.Equal("cibior-results", headers.GetProperty("channel").GetString());
                Assert.Matches("^BULK-[0-9]{5}$", headers.GetProperty("control-id").GetString());
                Assert.True(DateTimeOffset.TryParse(headers.GetProperty("received-at").GetString(), CultureInfo.InvariantCulture, out _));
                Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", headers.GetProperty("traceparent").GetString());
                Assert.NotEmpty(headers.GetProperty("content-type").GetString()!);
                Assert.NotEmpty(record.GetProperty("key").GetString()!);
            });
            if (topic == KafkaSetup.Received) Assert.All(records, record => Assert.StartsWith("MSH|", record.GetProperty("text").GetString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_engine_waits_for_brokers_that_are_away_when_it_starts_and_says_so_once()
    {
        await using var server = await FhirServer.StartAsync();
        await using var cluster = await KafkaSetup.ClusterAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        await cluster.SetDownAsync();
        await using var engine = EngineProcess.Begin(setup, KafkaSetup.Settings(cluster, null));
        await Eventually.Holds("it is degraded", async () => await engine.StateAsync() == "degraded", Deadline, () => engine.Transcript);
        await cluster.SetUpAsync();
        await engine.ReadyAsync();
        Assert.Single(engine.Output, line => line.Contains("message log is not available", StringComparison.Ordinal));
        await using var sending = Sending.Medplum(setup.ResultsPort, ManyReports.Write(setup.Below("reports"), 3));
        Assert.All(await sending.AnswersAsync(), answer => Assert.True(answer.IsPositive));
        await Eventually.Holds("all are delivered", async () => await server.CountAsync("DiagnosticReport") == 3, Deadline, () => engine.Transcript);
    }

    private static async Task<List<JsonElement>> RecordsAsync(MockCluster cluster, string topic, int count)
    {
        var lines = new ConcurrentQueue<string>();
        await using var reader = NodeScript.Start("read-kafka.mjs", [cluster.Bootstraps, topic, $"{count}"], lines.Enqueue);
        Assert.True(await reader.ExitAsync(TimeSpan.FromMinutes(1)) == 0, reader.Transcript);
        return [.. lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }
}
