using System.Text.Json;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands.Explain;

public class ExplainPathTests
{
    [Theory]
    [InlineData("PID-3", "en", "explain-pid-3.en.txt")]
    [InlineData("pid.3.4", "es", "explain-pid-3-4.es.txt")]
    [InlineData("OBX-5", "en", "explain-obx-5.en.txt")]
    [InlineData("MSH-9", "es", "explain-msh-9.es.txt")]
    [InlineData("NTE", "en", "explain-nte.en.txt")]
    [InlineData("ZPI-3", "es", "explain-zpi-3.es.txt")]
    [InlineData("DiagnosticReport.status", "es", "explain-report-status.es.txt")]
    [InlineData("patient.identifier.value", "en", "explain-identifier-value.en.txt")]
    [InlineData("Observation.value[x]", "en", "explain-value.en.txt")]
    [InlineData("Patient", "en", "explain-patient.en.txt")]
    public async Task A_path_has_a_page(string path, string language, string golden)
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("explain", path, "--lang", language);
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        Golden.Holds(golden, result.Out);
    }

    [Theory]
    [InlineData("PID-99", "did you mean PID?")]
    [InlineData("PID-3.99", "did you mean PID-3?")]
    [InlineData("PIX-3", "did you mean PID-3?")]
    [InlineData("DiagnosticReport.staus", "did you mean DiagnosticReport.status?")]
    [InlineData("DiagnosticRepot", "did you mean DiagnosticReport?")]
    [InlineData("Patient.name.famly", "did you mean Patient.name.family?")]
    public async Task An_unknown_path_gets_a_guess(string path, string guess)
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("explain", path, "--lang", "en");
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith("error[E142]", result.Error, StringComparison.Ordinal);
        Assert.Contains(guess, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_a_page_has_the_rules_with_their_places()
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("explain", "PID-8", "--format", "json");
        using var page = JsonDocument.Parse(result.Out);
        var rule = Assert.Single(page.RootElement.GetProperty("rules").EnumerateArray());
        Assert.Equal("config/mappings/informe.yaml:19 Patient.gender", $"{rule.GetProperty("file")}:{rule.GetProperty("line")} {rule.GetProperty("target")}");
        Assert.Equal("sex", Assert.Single(rule.GetProperty("codes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task The_small_configuration_of_these_tests_has_no_finding()
    {
        using var configuration = new SmallConfiguration();
        Assert.Equal("6 files, 0 errors, 0 warnings\n", (await configuration.RunAsync("check", "--lang", "en")).Out);
    }

    [Fact]
    public async Task Without_a_configuration_a_path_still_has_a_page()
    {
        using var folder = new TemporaryFolder();
        var result = await Cli.RunAsync("explain", "PID-5", "--config", folder.Below("none"), "--lang", "en");
        Assert.Equal(ExitCode.Fine, result.ExitCode);
        Assert.StartsWith("PID-5: Patient Name\n", result.Out, StringComparison.Ordinal);
    }
}
