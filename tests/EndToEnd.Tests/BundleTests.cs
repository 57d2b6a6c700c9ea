using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>What the engine writes, before the eyes of validators that nobody of this project wrote.</summary>
public sealed class BundleTests
{
    [Fact]
    public async Task Every_Bundle_that_map_writes_of_the_examples_is_accepted_by_every_validator()
    {
        using var folder = new TemporaryFolder();
        var examples = Path.Combine(Repository.Config, "examples");

        var result = await EngineCommand.RunAsync(Repository.Root, "map", "--lang", "en", "--out", folder.Below("out"), examples);

        Assert.True(result.ExitCode == 1, result.Transcript); // one example is there to be refused
        Assert.Contains(result.Output, line => line.Contains("99-refused-unknown-status", StringComparison.Ordinal) && line.Contains("OBR", StringComparison.Ordinal));
        await Validators.AssertAcceptAsync(folder.Below("out"), Repository.AllExamples().Converted);
    }

    [Fact]
    public async Task Mapping_the_same_message_twice_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var example = Repository.Example("oru-r01", "02-ihc-final.hl7");
        foreach (var name in (string[])["first", "second"])
            Assert.Equal(0, (await EngineCommand.RunAsync(Repository.Root, "map", "--out", folder.Below(name), example)).ExitCode);

        var files = Directory.GetFiles(folder.Path, "*.json", SearchOption.AllDirectories);
        Assert.Equal(2, files.Length);
        Assert.Equal(await File.ReadAllBytesAsync(files[0]), await File.ReadAllBytesAsync(files[1]));
    }
}
