using System.Globalization;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>The engine is killed at its work, as by a power failure, and started again.</summary>
[Trait("Suite", "Faults")]
[Collection("faults")]
public sealed class CrashTests
{
    private static readonly int Messages = Environment.GetEnvironmentVariable("SOAK") == "1" ? 2000 : 300;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task After_kill_9_every_acknowledged_message_is_delivered_and_each_resource_is_there_once()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        var files = ManyReports.Write(setup.Below("reports"), Messages);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);

        // killed while it receives, converts and delivers
        await using (var engine = await EngineProcess.StartAsync(setup))
        await using (var sending = Sending.Medplum(setup.ResultsPort, files, connections: 4))
        {
            await Eventually.Holds("a third is acknowledged", () => Task.FromResult(sending.Acknowledged.Count >= Messages / 3), Deadline, () => engine.Transcript);
            await engine.KillAsync();
            Assert.NotEqual(0, await sending.ExitAsync());
            acknowledged.UnionWith(StoredOf(sending));
        }
        Assert.InRange(acknowledged.Count, Messages / 3, Messages - 1);

        // killed again while it works off what is left
        var delivered = await server.TransactionsAsync();
        await using (var engine = await EngineProcess.StartAsync(setup))
        {
            await Eventually.Holds("it goes on delivering", async () => await server.TransactionsAsync() > delivered || await HoldsAllAsync(server, acknowledged), Deadline, () => engine.Transcript);
            await engine.KillAsync();
        }

        await using (var engine = await EngineProcess.StartAsync(setup))
        {
            await Eventually.Holds("every acknowledged message is delivered", () => HoldsAllAsync(server, acknowledged), Deadline, () => engine.Transcript);

            // the sender does not know what became of the others, nor of the last ones that were acknowledged: it sends all again
            await using var again = Sending.Medplum(setup.ResultsPort, files, connections: 4);
            acknowledged.UnionWith((await again.AnswersAsync()).Where(answer => answer.IsPositive).Select(answer => answer.ControlId));
            Assert.Equal(Messages, acknowledged.Count);
            await Eventually.Holds("all are delivered", () => HoldsAllAsync(server, acknowledged), Deadline, () => engine.Transcript);
            Assert.Equal(0, await engine.StopAsync());
        }

        await server.AssertEachResourceOnceAsync();
        Assert.Equal(Messages, await server.CountAsync("DiagnosticReport"));
        Assert.Equal(Messages, await server.CountAsync("ServiceRequest"));
    }

    private static IEnumerable<string> StoredOf(Sending sending) => sending.Acknowledged.Where(answer => answer.IsPositive).Select(answer => answer.ControlId);

    private static async Task<bool> HoldsAllAsync(FhirServer server, IEnumerable<string> controlIds)
    {
        var values = (await server.ResourcesAsync())
            .Where(resource => resource.Type == "DiagnosticReport")
            .SelectMany(resource => resource.Identifiers)
            .Select(identifier => identifier[(identifier.LastIndexOf('|') + 1)..])
            .ToHashSet(StringComparer.Ordinal);
        return controlIds.All(id => values.Contains(ManyReports.FillerNumber(int.Parse(id[^5..], CultureInfo.InvariantCulture))));
    }
}
