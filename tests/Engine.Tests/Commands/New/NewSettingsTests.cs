using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands.New;

public class NewSettingsTests
{
    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task A_new_channel_has_every_setting_and_checks(string language)
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("new", "channel", "hospital", "--lang", language);
        Assert.Equal((ExitCode.Fine, "config/channels/hospital.yaml\n", ""), (result.ExitCode, result.Out, result.Error));
        Golden.Holds($"new-channel.{language}.txt", await File.ReadAllTextAsync(configuration.Below("config/channels/hospital.yaml")));
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task A_new_channel_for_messages_takes_their_type_and_the_mapping_that_reads_it()
    {
        using var configuration = new SmallConfiguration();
        var file = configuration.Beside("m.hl7", "MSH|^~\\&|A|B|C|D|20250926||ORU^R01|1|P|2.5\rPID|1\r");
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("new", "channel", "hospital", "--from", file)).ExitCode);
        var text = await File.ReadAllTextAsync(configuration.Below("config/channels/hospital.yaml"));
        Assert.Contains("source: hl7v2 ORU^R01 ", text, StringComparison.Ordinal);
        Assert.Contains("mapping: informe ", text, StringComparison.Ordinal);
        var order = configuration.Beside("o.hl7", "MSH|^~\\&|A|B|C|D|20250926||OML^O21|1|P|2.5\rPID|1\r");
        Assert.StartsWith("error[E144]", (await configuration.RunAsync("new", "channel", "pedidos", "--from", order)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_channel_delivers_to_the_destination_of_its_name()
    {
        using var configuration = new SmallConfiguration();
        foreach (var name in (string[])["aaa", "hospital", "zzz"]) Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("new", "destination", name)).ExitCode);
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("new", "channel", "hospital")).ExitCode);
        Assert.Contains("deliver-to: [hospital] ", await File.ReadAllTextAsync(configuration.Below("config/channels/hospital.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_channel_of_a_configuration_can_be_made()
    {
        using var configuration = new SmallConfiguration();
        Directory.Delete(configuration.Below("config/channels"), recursive: true);
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("new", "channel", "primero")).ExitCode);
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task A_channel_needs_a_destination()
    {
        using var configuration = new SmallConfiguration();
        Directory.Delete(configuration.Below("config/channels"), recursive: true);
        Directory.Delete(configuration.Below("config/destinations"), recursive: true);
        Assert.StartsWith("error[E147]", (await configuration.RunAsync("new", "channel", "primero")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task A_new_destination_has_every_setting_and_checks(string language)
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("new", "destination", "sedesa", "--lang", language);
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        Golden.Holds($"new-destination.{language}.txt", await File.ReadAllTextAsync(configuration.Below("config/destinations/sedesa.yaml")));
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("check")).ExitCode);
        Assert.StartsWith("error[E143]", (await configuration.RunAsync("new", "destination", "sedesa")).Error, StringComparison.Ordinal);
    }
}
