using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Tests.Commands;

public class ExplainCommandTests
{
    [Fact]
    public async Task A_code_has_a_page()
    {
        var result = await Cli.RunAsync("explain", "c139", "--lang", "es");
        Assert.Equal(ExitCode.Fine, result.ExitCode);
        Assert.StartsWith("C139: la zona horaria '…' no se conoce\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("America/Tijuana", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_code_has_a_page_in_both_languages()
    {
        foreach (var code in DiagnosticCatalogue.Default.Codes)
        foreach (var language in (string[])["es", "en"])
            Assert.Equal(ExitCode.Fine, (await Cli.RunAsync("explain", code, "--lang", language)).ExitCode);
    }

    [Fact]
    public async Task An_unknown_code_gets_a_guess()
    {
        var result = await Cli.RunAsync("explain", "CC139");
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("did you mean C139?", result.Error, StringComparison.Ordinal);
    }
}
