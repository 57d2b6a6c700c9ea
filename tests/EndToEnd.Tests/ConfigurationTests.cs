using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>A wrong configuration.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    public async Task A_wrong_configuration_stops_with_every_error_at_its_place(string command)
    {
        using var setup = new EngineSetup(FhirServer.UrlOn(FreePort.Next()));
        setup.Write("channels/imss-bienestar-orders.yaml", """
            channel: imss-bienestar-orders
            listen: { mllp: { port: 99999 } }
            source: hl7v2 OML^O21
            mapping: oml-o12
            time-zone: America/Mexico_Citi
            deliver-to: [nowhere]
            """);
        setup.Write("destinations/cibior.yaml", """
            destination: cibior
            fhir: { url: "not a url" }
            tiem-out: 30s
            """);

        var result = await EngineCommand.RunAsync(setup.Folder, command, "--config", setup.Config, "--data", setup.Data, "--lang", "en");

        Assert.True(result.ExitCode == 1, result.Transcript);
        foreach (var place in (string[])["channels/imss-bienestar-orders.yaml:2:", "channels/imss-bienestar-orders.yaml:4:", "channels/imss-bienestar-orders.yaml:5:", "channels/imss-bienestar-orders.yaml:6:", "destinations/cibior.yaml:2:", "destinations/cibior.yaml:3:"])
            Assert.True(result.Transcript.Contains(place, StringComparison.Ordinal), $"{place} is not in:{Environment.NewLine}{result.Transcript}");
        Assert.DoesNotContain("   at ", result.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shipped_configuration_is_right()
    {
        var result = await EngineCommand.RunAsync(Repository.Root, "check");
        Assert.True(result.ExitCode == 0, result.Transcript);
    }
}
