using System.Globalization;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using IntegrationEngine.Engine.Tests.Support;
using IntegrationEngine.FaultHost;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>The engine is killed between every two states of a message, each time on what the kill before has left.</summary>
[Trait("Suite", "Faults")]
[Collection("faults")]
public sealed class KillPointTests
{
    /// <summary>Messages of the patient for each kill: the first is caught, the others come behind it.</summary>
    private const int Round = 3;

    /// <summary>Over Kafka most of the time is waiting for the group: engines beside each other, each with its own points.</summary>
    private const int Beside = 5;

    [Fact]
    public async Task Killed_between_every_two_states_nothing_is_lost_out_of_order_or_there_twice()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        await AssertSoundAsync(server, await KillAsync(setup, null, 7, Enum.GetValues<KillPoint>()));
    }

    [Fact]
    public async Task Killed_between_every_two_states_over_Kafka_and_PostgreSQL_nothing_is_lost_out_of_order_or_there_twice()
    {
        await using var server = await FhirServer.StartAsync();
        await using var cluster = await KafkaSetup.ClusterAsync();
        await using var database = await PostgreSqlServer.StartAsync();
        var rounds = await Task.WhenAll(Enumerable.Range(0, Beside).Select(async nth =>
        {
            var settings = await KafkaSetup.OwnAsync(cluster, $"beside-{nth.ToString(CultureInfo.InvariantCulture)}.", await database.CreateDatabaseAsync());
            using var setup = EngineSetup.OfReports(server.Url);
            return await KillAsync(setup, settings, nth, [.. Enum.GetValues<KillPoint>().Where(point => (int)point % Beside == nth)]);
        }));
        await AssertSoundAsync(server, [.. rounds.SelectMany(r => r)]);
    }

    /// <returns>The reports that were sent for each point.</returns>
    private static async Task<List<(KillPoint Point, int[] Sent)>> KillAsync(
        EngineSetup setup, IReadOnlyDictionary<string, string>? settings, int patient, IReadOnlyList<KillPoint> points)
    {
        var sender = new StubbornSender(setup.ResultsPort);
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var sending = Task.CompletedTask;
        var rounds = new List<(KillPoint, int[])>();
        foreach (var point in points)
        {
            await using var host = await FaultHostProcess.StartAsync(setup, settings);
            await sending;
            await host.IdleAsync();
            await host.ArmAsync(point);
            var round = Enumerable.Range(rounds.Count * Round, Round).Select(nth => ManyReports.NumberOf(patient, nth)).ToArray();
            rounds.Add((point, round));
            sending = sender.SendAsync(round.ToAsyncEnumerable(), end.Token);
            await host.DiesAsync();
        }
        await using (var host = await FaultHostProcess.StartAsync(setup, settings))
        {
            await sending;
            await host.IdleAsync();
            await host.StopAsync();
        }
        return rounds;
    }

    private static async Task AssertSoundAsync(FhirServer server, IReadOnlyList<(KillPoint Point, int[] Sent)> rounds)
    {
        var posted = await Outcome.AssertSoundAsync(server, [.. rounds.SelectMany(round => round.Sent)]);
        foreach (var (point, round) in rounds)
        {
            var repeated = posted.Count(round.Contains) - Round;
            switch (point)
            {
                case KillPoint.Delivered:
                    Assert.True(repeated == 1, $"{point}: what may have arrived is sent again, not {repeated} times");
                    break;
                case KillPoint.Received or KillPoint.Stored or KillPoint.Converted or KillPoint.Sending or KillPoint.Marked:
                    Assert.True(repeated == 0, $"{point}: {repeated} sent again");
                    break;
                default:
                    // The delivery runs beside it, and may be under way.
                    Assert.InRange(repeated, 0, 1);
                    break;
            }
        }
    }
}
