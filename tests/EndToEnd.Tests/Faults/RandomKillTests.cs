using System.Diagnostics;
using System.Globalization;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using Xunit.Abstractions;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>The engine is killed again and again while messages come, at whatever it is doing. KILLS=200 sets how often.</summary>
[Trait("Suite", "Faults")]
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private const int Patients = 8;

    /// <summary>A life lasts until so many more messages are taken or delivered, at most.</summary>
    private const int LongestLife = 30;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") is { Length: > 0 } kills ? kills : "20", CultureInfo.InvariantCulture);
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
}
