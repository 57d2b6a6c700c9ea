using System.Text;
using System.Text.Json;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands.Explain;

public class ExplainMessageTests
{
    private const string Report =
        "MSH|^~\\&|PATOLAB|CIBIOR|SIGHO|PLSSA000001|20250926101500-0600||ORU^R01^ORU_R01|C-1|P|2.5.1|||||MEX|UNICODE UTF-8\r" +
        "PID|1||12345^^^PATOLAB^MR||Núñez^Íñigo||19800229|F\rOBR|1|S-1^SIGHO|R-1^PATOLAB|85904-1^IHQ^LN|||20250925|||||||||||||||20250926101000-0600|||F\r";

    [Theory]
    [InlineData("es", "explain-message.es.txt")]
    [InlineData("en", "explain-message.en.txt")]
    public async Task Each_message_of_a_file_is_explained_with_every_channel_that_takes_it_or_does_not(string language, string golden)
    {
        using var configuration = new SmallConfiguration().With("channels/pruebas.yaml", """
            channel: pruebas
            listen: { mllp: 2577 }
            source: hl7v2 ORU^R01
            mapping: informe
            assigns: { institution: CIBIOR }
            time-zone: America/Mexico_City
            processing: T
            deliver-to: [carpeta]

            """).With("destinations/carpeta.yaml", """
            destination: carpeta
            files: salida
            processing: T

            """);
        var unknown = Report.Replace("|||F\r", "|||Q\r", StringComparison.Ordinal);
        var training = Report.Replace("|P|2.5.1|||||MEX|", "|T|2.5.1|||NE|NE|MEX|", StringComparison.Ordinal);
        var order = Report.Replace("ORU^R01^ORU_R01", "OML^O21^OML_O21", StringComparison.Ordinal);
        var file = configuration.Beside("mensajes.hl7", Report + unknown + training + order);
        var result = await configuration.RunAsync("explain", "--message", file, "--lang", language);
        Assert.Equal((ExitCode.Findings, ""), (result.ExitCode, result.Error));
        Golden.Holds(golden, Version().Replace(result.Out, "(version)"));
    }

    [Theory]
    [InlineData("8859/1", "iso-8859-1: MSH-18 says 8859/1")]
    [InlineData("UNICODE UTF-8", "windows-1252: some bytes don't fit UNICODE UTF-8: the channel falls back to this one")]
    [InlineData("", "windows-1252: some bytes don't fit UTF-8: the channel falls back to this one")]
    public async Task The_character_set_is_told_with_its_reason(string declared, string expected)
    {
        using var configuration = new SmallConfiguration();
        var file = configuration.Below("latin.hl7");
        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes(Report.Replace("UNICODE UTF-8", declared, StringComparison.Ordinal)));
        var result = await configuration.RunAsync("explain", "--message", file, "--lang", "en");
        Assert.Equal(ExitCode.Fine, result.ExitCode);
        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_each_message_is_an_object_on_a_line()
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("explain", "--message", configuration.Beside("mensajes.hl7", Report + Report), "--format", "json");
        var lines = result.Out.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        using var first = JsonDocument.Parse(lines[0]);
        var channel = Assert.Single(first.RootElement.GetProperty("channels").EnumerateArray());
        Assert.True(channel.GetProperty("taken").GetBoolean());
        Assert.Equal("AA", channel.GetProperty("answer").GetString());
        Assert.Equal(1, channel.GetProperty("destinations")[0].GetProperty("resources").GetProperty("DiagnosticReport").GetInt32());
    }

    [Fact]
    public async Task What_is_no_message_or_no_file_is_a_finding()
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("explain", "--message", configuration.Beside("vacio.hl7", "\r\n"), "no-such-file.hl7", "--lang", "en");
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.Contains("vacio.hl7: E111", result.Out, StringComparison.Ordinal);
        Assert.Contains("no-such-file.hl7: E110", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_or_a_message_is_needed_and_not_both()
    {
        Assert.Equal(ExitCode.Usage, (await Cli.RunAsync("explain")).ExitCode);
        Assert.Equal(ExitCode.Usage, (await Cli.RunAsync("explain", "PID-3", "--message", "x.hl7")).ExitCode);
    }

    private static System.Text.RegularExpressions.Regex Version() => new(@"\((versi[oó]n) [0-9a-f]+\)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
