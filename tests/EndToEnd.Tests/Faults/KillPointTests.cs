using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using IntegrationEngine.FaultHost;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>The engine is killed between every two states of a message, each time on what the kill before has left.</summary>
[Trait("Suite", "Faults")]
public sealed class KillPointTests
{
    private const int Patient = 7;

    /// <summary>Messages of the patient for each kill: the first is caught, the others come behind it.</summary>
    private const int Round = 3;

    [Fact]
    public async Task Killed_between_every_two_states_nothing_is_lost_out_of_order_or_there_twice()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        await AssertSurvivesAsync(server, setup, null, Enum.GetValues<KillPoint>());
    }

    private static async Task AssertSurvivesAsync(FhirServer server, EngineSetup setup, IReadOnlyDictionary<string, string>? settings, IReadOnlyList<KillPoint> points)
    {
        var sender = new StubbornSender(setup.ResultsPort);
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var sending = Task.CompletedTask;
        var sent = new List<int>();
        foreach (var point in points)
        {
            await using var host = await FaultHostProcess.StartAsync(setup, settings);
            await sending;
            await host.IdleAsync();
            await host.ArmAsync(point);
            var round = Enumerable.Range(sent.Count, Round).Select(nth => ManyReports.NumberOf(Patient, nth)).ToList();
            sent.AddRange(round);
            sending = sender.SendAsync(round.ToAsyncEnumerable(), end.Token);
            await host.DiesAsync();
        }
        await using (var host = await FaultHostProcess.StartAsync(setup, settings))
        {
            await sending;
            await host.IdleAsync();
            await host.StopAsync();
        }

        var posted = await Outcome.AssertSoundAsync(server, sent);
        foreach (var (point, round) in points.Zip(sent.Chunk(Round)))
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
