using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Demo;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Engine.Tests.Commands;

public class DemoCommandTests
{
    private static readonly string Config = Path.Combine(Repository.Root, "config");

    [Fact]
    public async Task The_demo_delivers_every_example_and_refuses_the_one_that_is_to_be_refused()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Below("demo");
        // Twice: the second run starts from an empty folder again.
        for (var turn = 0; turn < 2; turn++)
        {
            var result = await Cli.RunAsync("demo", "--once", "--config", Config, "--data", data, "--lang", "es");
            Assert.True(result.ExitCode == ExitCode.Fine, result.Out + result.Error);
            Assert.Contains("recibidos", result.Out, StringComparison.Ordinal);
            Assert.Contains("apartado: cibior-results", result.Out, StringComparison.Ordinal);
        }
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(Config);
        var expected = DemoExamples.Read(Config, loaded.Snapshot!).Where(e => !e.Refused).Sum(e => e.Messages);
        var bundles = Directory.GetFiles(Path.Combine(data, "received"), "*.fhir.json", SearchOption.AllDirectories);
        // A BI-RADS of 1 and one of 6 are nothing that Sedesa's agreement is for: these it is told of, and who sends of four messages that can't be converted.
        Assert.Equal(expected - 2 + 2 + 4, bundles.Length);
        Assert.Equal(6, bundles.Count(b => File.ReadAllText(b).Contains("urn:integration-engine:codes:refusal", StringComparison.Ordinal)));
        Assert.All(bundles, b => Assert.Empty(FhirValidator.Validate(File.ReadAllBytes(b), "Bundle")));
    }

    [Fact]
    public async Task A_folder_that_is_not_the_demo_s_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var precious = folder.With("data/engine.db", "x"u8.ToArray());
        var result = await Cli.RunAsync("demo", "--once", "--config", Config, "--data", folder.Below("data"));
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.StartsWith("error[E121]", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(precious));
    }
}
