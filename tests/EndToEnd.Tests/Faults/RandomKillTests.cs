using System.Diagnostics;
using System.Globalization;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using IntegrationEngine.Engine.Tests.Support;
using Xunit.Abstractions;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>The engine is killed again and again while messages come, at whatever it is doing. KILLS=200 sets how often.</summary>
[Trait("Suite", "Faults")]
[Collection("faults")]
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private const int Patients = 8;

    /// <summary>A life lasts until so many more messages are taken or delivered, at most.</summary>
    private const int LongestLife = 30;

    /// <summary>Messages that are sent and not delivered, at most: the mock keeps 5 MiB of a partition.</summary>
    private const int MostUnderWay = 40;

    private static readonly int Kills = KillsOr(20);

    /// <summary>Each costs what the group needs to miss a member.</summary>
    private static readonly int KillsOfTwo = KillsOr(4);

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(10 * Kills);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Killed_at_random_under_load_nothing_is_lost_out_of_order_or_there_twice()
    {
        var random = new Random(Kills);
        var clock = Stopwatch.StartNew();
        await using var server = await FhirServer.StartAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        await using var load = new Load(Patients, setup.ResultsPort);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var engine = EngineProcess.Begin(setup);
            switch (random.Next(4))
            {
                case 0: // while it starts and recovers
                    await Task.Delay(random.NextDouble() * LongestStart, TimeProvider.System);
                    break;
                case 1: // while it takes messages
                    var taken = load.Acknowledged + random.Next(1, LongestLife);
                    await Eventually.Holds("it takes messages", () => Task.FromResult(load.Acknowledged >= taken), Deadline, () => engine.Transcript);
                    break;
                default: // while it delivers
                    var delivered = await server.TransactionsAsync() + random.Next(1, LongestLife);
                    await Eventually.Holds("it delivers", async () => await server.TransactionsAsync() >= delivered, Deadline, () => engine.Transcript);
                    break;
            }
            await engine.KillAsync();
        }

        await using var last = await EngineProcess.StartAsync(setup);
        var sent = await load.EndAsync();
        await Outcome.AllArriveAsync(server, sent, Deadline, () => last.Transcript);
        Assert.Equal(0, await last.StopAsync());
        var posted = await Outcome.AssertSoundAsync(server, sent);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Kills} kills in {clock.Elapsed.TotalSeconds:F0} s; {sent.Count} messages, {posted.Count - sent.Count} posted twice"));
    }

    [Fact]
    public async Task Two_over_Kafka_and_PostgreSQL_of_which_one_is_killed_at_random_lose_nothing_keep_the_order_and_tell_nothing_twice()
    {
        var random = new Random(KillsOfTwo);
        var clock = Stopwatch.StartNew();
        await using var server = await FhirServer.StartAsync();
        await using var cluster = await KafkaSetup.ClusterAsync();
        await using var database = await PostgreSqlServer.StartAsync();
        var settings = await KafkaSetup.OwnAsync(cluster, "killed.", await database.CreateDatabaseAsync());
        using var setup = EngineSetup.OfReports(server.Url);
        using var otherSetup = EngineSetup.OfReports(server.Url);
        EngineSetup[] setups = [setup, otherSetup];
        var engines = setups.Select(s => EngineProcess.Begin(s, settings)).ToArray();
        try
        {
            await using var load = new Load(Patients / 2, setup.ResultsPort, rationed: true);
            await using var otherLoad = new Load(Patients / 2, otherSetup.ResultsPort, rationed: true, first: Patients / 2);
            Load[] loads = [load, otherLoad];
            var allowed = 0;
            var last = 0;
            for (var kill = 0; kill < KillsOfTwo; kill++)
            {
                var before = await DeliveredAsync();
                for (var nth = 0; allowed < before + MostUnderWay; allowed++) loads[nth++ % loads.Length].Allow(1);
                var victim = random.Next(engines.Length);
                switch (random.Next(4))
                {
                    case 0: // while it starts, recovers and joins
                        victim = last;
                        await Task.Delay(random.NextDouble() * LongestStart, TimeProvider.System);
                        break;
                    case 1: // while it takes messages
                        var taken = loads[victim].Acknowledged + 1;
                        // All that are allowed may be taken, and not delivered yet.
                        loads[victim].Allow(1);
                        allowed++;
                        await Eventually.Holds("it takes messages", () => Task.FromResult(loads[victim].Acknowledged >= taken), Deadline, Transcripts);
                        break;
                    default: // while they deliver
                        var delivered = before + random.Next(1, MostUnderWay / 3);
                        await Eventually.Holds("they deliver", async () => await DeliveredAsync() >= delivered, Deadline, Transcripts);
                        break;
                }
                await engines[victim].DisposeAsync();
                engines[victim] = EngineProcess.Begin(setups[victim], settings);
                last = victim;
            }

            foreach (var engine in engines) await engine.ReadyAsync();
            List<int> sent = [.. await load.EndAsync(), .. await otherLoad.EndAsync()];
            await Outcome.AllArriveAsync(server, sent, Deadline, Transcripts);
            foreach (var engine in engines)
            {
                var code = await engine.StopAsync();
                Assert.True(code == 0, $"ended with {code}: {engine.Transcript}");
            }
            var posted = await Outcome.AssertSoundAsync(server, sent);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{KillsOfTwo} kills of one of two in {clock.Elapsed.TotalSeconds:F0} s; {sent.Count} messages, {posted.Count - sent.Count} posted twice"));
        }
        finally
        {
            foreach (var engine in engines) await engine.DisposeAsync();
        }

        async Task<int> DeliveredAsync() => (await server.ReportsAsync()).Select(ManyReports.Number).Distinct().Count();

        string Transcripts() => string.Join(Environment.NewLine, engines.Select(engine => engine.Transcript));
    }

    private static int KillsOr(int few) => int.Parse(Environment.GetEnvironmentVariable("KILLS") is { Length: > 0 } kills ? kills : few.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
