using System.Text.Json;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Tests.Commands;
using IntegrationEngine.Engine.Tests.Reload;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Shadow;

/// <summary>Beside a running engine over its data folder; the changed mapping lies in a folder of its own.</summary>
public sealed class ReplayCommandTests : IAsyncLifetime
{
    private const string Strict = "status: OBR-25 | code(result-status) else reject";

    private readonly ReloadFixture _engine = new();
    private readonly ReloadFixture _changed = new();

    public async Task InitializeAsync()
    {
        _engine.Write("mappings/estudio.yaml", ReloadFixture.Mapping(0).Replace("status: 'final'", Strict, StringComparison.Ordinal));
        await _engine.StartAsync();
        foreach (var (id, status) in (IEnumerable<(string, string)>)[("UNO", "F"), ("DOS", "F"), ("TRES", "F"), ("MAL", "Q")])
        {
            await using var client = await ReloadFixture.ConnectAsync(_engine.Port);
            var message = System.Text.Encoding.UTF8.GetString(ReloadFixture.Message(id)).TrimEnd('\r') + new string('|', 21) + status + "\r";
            await client.SendAsync(System.Text.Encoding.UTF8.GetBytes(message), default);
        }
        await Eventually.Is(() => _engine.Engine.Pipeline.Status().Idle, "all is worked off");
        await _engine.DeliveredAsync(3);
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _changed.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_found_with_the_mapping_and_version_that_made_what_was_sent()
    {
        var found = await Cli.RunAsync("messages", "find", "UNO", "--data", _engine.Data, "--format", "json");
        var row = Assert.Single(JsonDocument.Parse(found.Out).RootElement.EnumerateArray());
        Assert.Equal(("converted", "delivered", "carpeta"), (row.GetProperty("state").GetString(), row.GetProperty("delivery").GetString(), row.GetProperty("destination").GetString()));
        Assert.Equal($"estudio@{_engine.MappingVersion}", row.GetProperty("mapping").GetString());
        Assert.Equal(row.GetProperty("mapping").GetString(), row.GetProperty("deliveredMapping").GetString());
        Assert.Contains("refused", (await Cli.RunAsync("messages", "find", "MAL", "--data", _engine.Data)).Out, StringComparison.Ordinal);
        Assert.StartsWith("error[E155]", (await Cli.RunAsync("messages", "find", "NADA", "--data", _engine.Data)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_change_there_is_no_difference()
    {
        var same = await ReplayAsync(_engine, "--lang", "en");
        Assert.Equal((ExitCode.Fine, ""), (same.ExitCode, same.Error));
        Assert.Equal("4 messages: 4 equal, 0 different, 0 would be refused, 0 no longer, 0 with nothing to compare\n", same.Out);
        Assert.Equal(3, _engine.Delivered().Count);
    }

    [Fact]
    public async Task What_would_differ_is_shown_by_rule_with_an_example_and_values_only_on_request()
    {
        Change(Strict, "conclusion: 'version 0'", "conclusion: 'version 1'", "- text: 'version 0'", "- text: 'version 0'\n        family: PID-5.1.1 first");
        var shown = await ReplayAsync(_changed, "--lang", "en");
        Assert.Equal(ExitCode.Findings, shown.ExitCode);
        var lines = shown.Out.Split('\n');
        Assert.Contains(lines, l => l.EndsWith("mappings/estudio.yaml:17:17: 'version 1': 3 messages", StringComparison.Ordinal) || l.EndsWith("'version 1': 3 messages", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("  ~ DiagnosticReport.conclusion: 3 messages, e.g. ", StringComparison.Ordinal) && l.EndsWith(" (UNO)", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("  + Patient.name.family: 3 messages", StringComparison.Ordinal));
        Assert.Contains("4 messages: 1 equal, 3 different", shown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Muñoz", shown.Out, StringComparison.Ordinal);
        var values = await ReplayAsync(_changed, "--values");
        Assert.Contains("      - -> \"Muñoz\"", values.Out, StringComparison.Ordinal);
        Assert.Contains("      \"version 0\" -> \"version 1\"", values.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_it_says_the_same_without_values()
    {
        Change(Strict, "conclusion: 'version 0'", "conclusion: 'version 1'");
        var shown = await ReplayAsync(_changed, "--format", "json");
        var root = JsonDocument.Parse(shown.Out).RootElement;
        Assert.Equal((4, 1, 3), (root.GetProperty("messages").GetInt32(), root.GetProperty("equal").GetInt32(), root.GetProperty("different").GetInt32()));
        var rule = Assert.Single(root.GetProperty("rules").EnumerateArray());
        Assert.Contains("mappings/estudio.yaml:", rule.GetProperty("rule").GetString(), StringComparison.Ordinal);
        var element = Assert.Single(rule.GetProperty("elements").EnumerateArray());
        Assert.Equal(("DiagnosticReport.conclusion", "changed", 3), (element.GetProperty("path").GetString(), element.GetProperty("change").GetString(), element.GetProperty("messages").GetInt32()));
        Assert.Equal("UNO", element.GetProperty("example").GetProperty("controlId").GetString());
        Assert.DoesNotContain("version 1\"", shown.Out.Replace("'version 1'", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_that_would_be_refused_or_no_longer_are_told_with_code_and_place()
    {
        Change("status: 'final'");
        var mended = await ReplayAsync(_changed, "--lang", "en");
        Assert.Matches("would be refused no longer: 1 message\\n  R1[0-9]{2} at OBR-25 [(].*/estudio.yaml:15:[0-9]+[)]: 1 message, e.g. [0-9a-f]{8} [(]MAL[)]\\n", mended.Out);
        Assert.Equal(ExitCode.Findings, mended.ExitCode);

        Change("status: OBR-26 | code(result-status) else reject");
        var worse = await ReplayAsync(_changed, "--lang", "es");
        Assert.Contains("se rechazarían: 4 mensajes\n", worse.Out, StringComparison.Ordinal);
        Assert.Matches("antes R1[0-9]{2}: 1 mensaje, ", worse.Out);
        Assert.Contains("(UNO)", worse.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Against_another_configuration_both_are_converted()
    {
        // What was sent bears version 0; the two folders agree with each other.
        Change(Strict, "version 0", "version 5");
        var same = await ReplayAsync(_changed, "--against", _changed.Config, "--lang", "en");
        Assert.StartsWith("4 messages: 4 equal", same.Out, StringComparison.Ordinal);
        var removed = await ReplayAsync(_engine, "--against", _changed.Config, "--lang", "en");
        Assert.Contains("3 different", removed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_narrows_and_nothing_to_compare_is_an_error_of_its_own()
    {
        Assert.StartsWith("error[E152]", (await Cli.RunAsync("replay", "--shadow", "--mapping", "estudio", "--from", "2001-01-01", "--to", "2001-01-02T10:00", "--config", _engine.Config, "--data", _engine.Data)).Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Usage, "error[E151]"), await UsageAsync("--from", "ayer"));
        Assert.Equal((ExitCode.Usage, "error[E115]"), await UsageAsync("--mapping", "estudios"));
        Assert.Equal((ExitCode.Usage, "error[E154]"), await UsageAsync("--channel", "estudio"));
        var without = await Cli.RunAsync("replay", "--mapping", "estudio", "--from", "1h", "--config", _engine.Config, "--data", _engine.Data);
        Assert.Equal((ExitCode.Usage, "error[E150]"), (without.ExitCode, without.Error[..11]));
    }

    private async Task<(int, string)> UsageAsync(string option, string value)
    {
        string[] arguments = ["replay", "--shadow", "--config", _engine.Config, "--data", _engine.Data, option, value];
        if (option != "--mapping") arguments = [.. arguments, "--mapping", "estudio"];
        if (option != "--from") arguments = [.. arguments, "--from", "1h"];
        var result = await Cli.RunAsync(arguments);
        return (result.ExitCode, result.Error[..11]);
    }

    private Task<Cli> ReplayAsync(ReloadFixture config, params string[] more) =>
        Cli.RunAsync(["replay", "--shadow", "--mapping", "estudio", "--from", "1h", "--config", config.Config, "--data", _engine.Data, .. more]);

    private void Change(string status, params string[] edits)
    {
        var text = ReloadFixture.Mapping(0).Replace("status: 'final'", status, StringComparison.Ordinal);
        for (var i = 0; i < edits.Length; i += 2) text = text.Replace(edits[i], edits[i + 1], StringComparison.Ordinal);
        _changed.Write("mappings/estudio.yaml", text);
    }
}
