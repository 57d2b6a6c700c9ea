using System.Text.Json;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands;

/// <summary>The commands of operators beside a running engine.</summary>
public sealed class OperateCommandTests
{
    [Fact]
    public async Task What_a_channel_refused_is_found_worked_off_and_its_steps_are_shown()
    {
        using var engine = new EngineFixture();
        using var stop = new CancellationTokenSource();
        var running = engine.RunAsync(stop.Token);
        await SendAsync(engine, "99-refused-unknown-status.hl7");
        await EngineFixture.EventuallyAsync(async () => (await JsonAsync(engine, "dead-letters", "list")).GetArrayLength() == 1);
        var id = (await JsonAsync(engine, "dead-letters", "list"))[0].GetProperty("id").GetString()!;

        var replay = await RunAsync(engine, "dead-letters", "replay", id[..8], "--as", "Íñigo");
        Assert.Equal(ExitCode.Findings, replay.ExitCode);
        Assert.Contains("1 refused again", replay.Out, StringComparison.Ordinal);
        Assert.Contains("R121", replay.Out, StringComparison.Ordinal);
        Assert.Equal("E182", Code(await RunAsync(engine, "dead-letters", "discard", id)));
        Assert.Equal("E182", Code(await RunAsync(engine, "dead-letters", "replay", id, "--force")));
        Assert.Equal("E186", Code(await RunAsync(engine, "dead-letters", "replay")));
        Assert.Equal("E119", Code(await RunAsync(engine, "dead-letters", "replay", "ffffffff")));
        Assert.Equal("E188", Code(await RunAsync(engine, "dead-letters", "replay", id, "--charset", "klingon")));

        Assert.Equal(ExitCode.Fine, (await RunAsync(engine, "dead-letters", "discard", "--all", "--reason", "prueba", "--as", "Íñigo")).ExitCode);
        var shown = JsonDocument.Parse((await RunAsync(engine, "dead-letters", "show", id, "--format", "json")).Out).RootElement;
        Assert.Equal("discarded", shown.GetProperty("state").GetString());
        Assert.Equal(
            ["refused", "replay-refused", "refused", "discarded"],
            shown.GetProperty("audit").EnumerateArray().Select(a => a.GetProperty("action").GetString()));
        Assert.Equal("prueba", shown.GetProperty("audit")[3].GetProperty("reason").GetString());

        var way = await RunAsync(engine, "messages", "find", "--state", "refused");
        Assert.Contains("discarded", way.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("PID|", way.Out, StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await running);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task What_is_to_go_over_something_newer_needs_a_reason()
    {
        using var engine = new EngineFixture();
        var refused = await RunAsync(engine, "dead-letters", "replay", "--all", "--force");
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("E182", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_listed_paused_tested_and_resumed_and_a_request_waits_for_the_next_start()
    {
        using var engine = new EngineFixture();
        using (var stop = new CancellationTokenSource())
        {
            var running = engine.RunAsync(stop.Token);
            await SendAsync(engine, "01-ihc-preliminary.hl7");
            await EngineFixture.EventuallyAsync(async () => (await JsonAsync(engine, "destinations", "list")) is { ValueKind: JsonValueKind.Array } all && all.GetArrayLength() == 1 && all[0].GetProperty("state").GetString() == "up");
            Assert.Contains("1 answered", (await RunAsync(engine, "channels", "test", "resultados")).Out, StringComparison.Ordinal);
            Assert.Contains("1 answered", (await RunAsync(engine, "destinations", "test", "carpeta")).Out, StringComparison.Ordinal);
            Assert.Contains("1 paused", (await RunAsync(engine, "destinations", "pause", "carpeta", "--reason", "mantenimiento")).Out, StringComparison.Ordinal);
            Assert.Contains("E183", (await RunAsync(engine, "channels", "drain", "nadie", "--reason", "x")).Out, StringComparison.Ordinal);
            await EngineFixture.EventuallyAsync(async () => (await JsonAsync(engine, "destinations", "list"))[0].GetProperty("state").GetString() == "paused");
            var listed = (await JsonAsync(engine, "destinations", "list"))[0];
            Assert.Equal("mantenimiento", listed.GetProperty("reason").GetString());
            await stop.CancelAsync();
            Assert.Equal(ExitCode.Fine, await running);
        }
        Assert.Equal(ExitCode.Fine, (await RunAsync(engine, "destinations", "resume", "carpeta", "--reason", "listo", "--no-wait")).ExitCode);
        using var again = new CancellationTokenSource();
        var second = engine.RunAsync(again.Token);
        await EngineFixture.EventuallyAsync(async () => (await JsonAsync(engine, "destinations", "list"))[0].GetProperty("state").GetString() == "up");
        await again.CancelAsync();
        Assert.Equal(ExitCode.Fine, await second);
    }

    private static async Task SendAsync(EngineFixture engine, string example) => await EngineFixture.EventuallyAsync(
        async () => (await Cli.RunAsync("send", EngineFixture.Example(example), "--to", $"127.0.0.1:{engine.Port}")).ExitCode == ExitCode.Fine);

    private static async Task<JsonElement> JsonAsync(EngineFixture engine, params string[] arguments)
    {
        var result = await RunAsync(engine, [.. arguments, "--format", "json"]);
        return JsonDocument.Parse(result.ExitCode == ExitCode.Fine ? result.Out : "[]").RootElement;
    }

    private static Task<Cli> RunAsync(EngineFixture engine, params string[] arguments) => Cli.RunAsync([.. arguments, "--data", engine.Data, "--lang", "en"]);

    private static string Code(Cli result)
    {
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        return result.Error["error[".Length..][..4];
    }
}
