using System.Net;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Hosting;
using IntegrationEngine.Engine.Tests.Commands;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Hosting;

[Trait("Suite", "Faults")]
public sealed class EngineRunTests
{
    [Fact]
    public async Task An_engine_of_which_a_part_fails_says_so_and_ends_with_an_error()
    {
        using var engine = new EngineFixture();
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(engine.Settings.ConfigFolder);
        await using var run = await EngineRun.StartAsync(engine.Settings, loaded.Snapshot!, loaded, console: false, TimeProvider.System, default);
        using var stop = new CancellationTokenSource();
        var ending = RunCommand.EndAsync(run, stop.Token);
        Assert.Equal((HttpStatusCode.OK, "running"), await ReadyAsync(run));
        await run.Pipeline.Context.Loops.Run("prueba", () => throw new InvalidOperationException());
        var failure = await Assert.ThrowsAsync<EngineException>(() => Eventually.Within(ending, "the command ends"));
        Assert.Equal("E166", failure.Code);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed E166"), await ReadyAsync(run));
    }

    private static async Task<(HttpStatusCode, string)> ReadyAsync(EngineRun run)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(new Uri(run.HealthUrl), "/health/ready"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
