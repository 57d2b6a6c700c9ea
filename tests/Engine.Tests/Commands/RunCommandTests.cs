using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands;

public class RunCommandTests
{
    [Fact]
    public async Task It_takes_a_message_delivers_it_and_stops_in_order_when_asked_to()
    {
        using var engine = new EngineFixture();
        using var stop = new CancellationTokenSource();
        var running = engine.RunAsync(stop.Token);
        await ReadyAsync(engine, running);

        var sent = await Cli.RunAsync("send", EngineFixture.Example("02-ihc-final.hl7"), "--to", $"127.0.0.1:{engine.Port}");
        Assert.True(sent.ExitCode == ExitCode.Fine, sent.Error);
        Assert.Contains("\nMSA|", sent.Out, StringComparison.Ordinal);
        await EngineFixture.EventuallyAsync(() => Task.FromResult(Directory.Exists(engine.Received) && Directory.GetFiles(engine.Received, "*.json").Length == 1));

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await running);
    }

    [Fact]
    public async Task What_it_refuses_is_listed_and_shown_without_content_unless_asked_for()
    {
        using var engine = new EngineFixture();
        using var stop = new CancellationTokenSource();
        var running = engine.RunAsync(stop.Token);
        await ReadyAsync(engine, running);
        await Cli.RunAsync("send", EngineFixture.Example("99-refused-unknown-status.hl7"), "--to", $"127.0.0.1:{engine.Port}");
        await EngineFixture.EventuallyAsync(async () => (await ListAsync(engine)).Count == 1);

        var letter = (await ListAsync(engine))[0];
        Assert.Equal("convert", letter.GetProperty("stage").GetString());
        Assert.Contains("OBR", letter.GetProperty("place").GetString(), StringComparison.Ordinal);

        var id = letter.GetProperty("id").GetString()!;
        var shown = await Cli.RunAsync("dead-letters", "show", id[..8], "--data", engine.Data);
        Assert.Equal(ExitCode.Fine, shown.ExitCode);
        Assert.StartsWith(letter.GetProperty("code").GetString()!, shown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("PID|", shown.Out, StringComparison.Ordinal);
        Assert.Contains("PID|", (await Cli.RunAsync("dead-letters", "show", id, "--data", engine.Data, "--raw")).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await Cli.RunAsync("dead-letters", "show", "ffffffff", "--data", engine.Data)).ExitCode);

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await running);
        Assert.Single(await ListAsync(engine));
    }

    [Fact]
    public async Task A_wrong_configuration_stops_it_with_every_error_at_its_place()
    {
        using var engine = new EngineFixture().With("channels/resultados.yaml", "channel: resultados\nlisten: { mllp: { port: 99999 } }\n");
        Assert.Equal(ExitCode.Findings, await engine.RunAsync(CancellationToken.None));
        foreach (var place in (string[])["channels/resultados.yaml:1:1", "channels/resultados.yaml:2:25"]) Assert.Contains(place, engine.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(engine.Data));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_coded_error()
    {
        using var engine = new EngineFixture();
        using var taken = new TcpListener(IPAddress.Loopback, engine.Port);
        taken.Start();
        var error = await Assert.ThrowsAsync<EngineException>(() => engine.RunAsync(CancellationToken.None));
        Assert.Equal("E105", error.Code);
        Assert.Contains(("channel", "resultados"), error.Arguments);
    }

    [Fact]
    public async Task A_data_folder_that_another_engine_holds_is_a_coded_error()
    {
        using var engine = new EngineFixture();
        using var stop = new CancellationTokenSource();
        var running = engine.RunAsync(stop.Token);
        await ReadyAsync(engine, running);
        Assert.Equal("E130", (await Assert.ThrowsAsync<EngineException>(() => engine.RunAsync(CancellationToken.None))).Code);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await running);
    }

    private static async Task<List<JsonElement>> ListAsync(EngineFixture engine)
    {
        var listed = await Cli.RunAsync("dead-letters", "list", "--data", engine.Data, "--format", "json");
        return listed.ExitCode == ExitCode.Fine ? [.. JsonDocument.Parse(listed.Out).RootElement.EnumerateArray()] : [];
    }

    private static async Task ReadyAsync(EngineFixture engine, Task running)
    {
        using var client = new HttpClient();
        await EngineFixture.EventuallyAsync(async () =>
        {
            if (running.IsCompleted) await running;
            Assert.False(running.IsCompleted, engine.Error);
            try
            {
                using var ready = await client.GetAsync(new Uri($"{engine.Settings.HttpUrl}/health/ready"));
                return ready.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }
}
