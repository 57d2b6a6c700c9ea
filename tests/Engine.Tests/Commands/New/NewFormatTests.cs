using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands.New;

public class NewFormatTests
{
    private const string File = "Folio;Fecha;Peso;Nota\nA-1;03/11/2026;62.5;Zoé\nA-2;13/11/2026;70;\n";

    [Fact]
    public async Task A_format_a_mapping_and_an_example_are_drafted_and_the_configuration_checks_with_them()
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("new", "format", "pesos", "--from", configuration.Beside("envío.csv", File), "--lang", "es");
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        Assert.Contains("fecha  date dd/MM/yyyy  2 de 2, obligatorio", result.Out, StringComparison.Ordinal);
        Assert.Contains("registros del archivo: 2, con algo mal: 0", result.Out, StringComparison.Ordinal);
        Assert.Contains("fecha: { at: Fecha, type: date, pattern: dd/MM/yyyy, required: true }", await System.IO.File.ReadAllTextAsync(configuration.Below("config/formats/pesos.yaml")), StringComparison.Ordinal);
        Assert.DoesNotContain("Zoé", await System.IO.File.ReadAllTextAsync(configuration.Below("config/examples/pesos/01-ejemplo.csv")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("check")).ExitCode);
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("test", "pesos")).ExitCode);
    }

    [Fact]
    public async Task A_new_channel_for_a_new_format_takes_files_and_checks()
    {
        using var configuration = new SmallConfiguration();
        await configuration.RunAsync("new", "format", "pesos", "--from", configuration.Beside("a.csv", File));
        var result = await configuration.RunAsync("new", "channel", "pesos");
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        var text = await System.IO.File.ReadAllTextAsync(configuration.Below("config/channels/pesos.yaml"));
        Assert.Contains("source: format pesos ", text, StringComparison.Ordinal);
        Assert.Contains("path: inbox/pesos ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PID-3", text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Nothing_is_written_over()
    {
        using var configuration = new SmallConfiguration();
        var file = configuration.Beside("a.csv", File);
        await configuration.RunAsync("new", "format", "pesos", "--from", file);
        var again = await configuration.RunAsync("new", "format", "pesos", "--from", file, "--lang", "en");
        Assert.Equal(ExitCode.Usage, again.ExitCode);
        Assert.Contains("E143", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_recognised_or_not_there_is_said()
    {
        using var configuration = new SmallConfiguration();
        var wide = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"c{i}"));
        Assert.Contains("E127", (await configuration.RunAsync("new", "format", "pesos", "--from", configuration.Beside("ancho.csv", $"{wide}\n{wide}\n"))).Error, StringComparison.Ordinal);
        var names = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"c{i}\":1")) + "}";
        Assert.Contains("E127", (await configuration.RunAsync("new", "format", "pesos", "--from", configuration.Beside("ancho.json", names))).Error, StringComparison.Ordinal);
        Assert.Contains("E125", (await configuration.RunAsync("new", "format", "pesos", "--from", configuration.Beside("a.csv", " "))).Error, StringComparison.Ordinal);
        Assert.Contains("E110", (await configuration.RunAsync("new", "format", "pesos", "--from", "no.csv")).Error, StringComparison.Ordinal);
    }
}
