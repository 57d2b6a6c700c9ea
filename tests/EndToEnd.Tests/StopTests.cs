using System.Net;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>Starting and stopping as a service.</summary>
[Trait("Suite", "Faults")]
public sealed class StopTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task It_says_that_it_is_alive_and_ready_and_stops_in_order_when_asked_to()
    {
        using var setup = EngineSetup.OfReports(FhirServer.UrlOn(FreePort.Next()));
        await using var engine = await EngineProcess.StartAsync(setup);
        Assert.Equal(HttpStatusCode.OK, await engine.HealthAsync("live"));
        Assert.Equal(HttpStatusCode.OK, await engine.HealthAsync("ready"));
        Assert.True(await engine.StopAsync() == 0, engine.Transcript);
    }

    [Fact]
    public async Task Stopped_while_it_receives_it_loses_nothing_that_it_acknowledged()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        var files = ManyReports.Write(setup.Below("reports"), 120);
        var acknowledged = 0;

        await using (var engine = await EngineProcess.StartAsync(setup))
        await using (var sending = Sending.Medplum(setup.ResultsPort, files, connections: 4))
        {
            await Eventually.Holds("some are acknowledged", () => Task.FromResult(sending.Acknowledged.Count >= 40), Deadline, () => engine.Transcript);
            Assert.True(await engine.StopAsync() == 0, engine.Transcript);
            await sending.ExitAsync();
            acknowledged = sending.Acknowledged.Count(answer => answer.IsPositive);
        }

        await using (var engine = await EngineProcess.StartAsync(setup))
        {
            await Eventually.Holds("all that was acknowledged is delivered", async () => await server.CountAsync("DiagnosticReport") >= acknowledged, Deadline, () => engine.Transcript);
            Assert.Equal(0, await engine.StopAsync());
        }
        await server.AssertEachResourceOnceAsync();
    }

    [Fact]
    public async Task A_second_engine_on_the_same_data_folder_does_not_start()
    {
        using var setup = EngineSetup.OfReports(FhirServer.UrlOn(FreePort.Next()));
        await using var engine = await EngineProcess.StartAsync(setup);
        var second = await EngineCommand.RunAsync(setup.Folder, "run", "--config", setup.Config, "--data", setup.Data);
        Assert.Equal(1, second.ExitCode);
        Assert.Equal(HttpStatusCode.OK, await engine.HealthAsync("ready"));
    }
}
