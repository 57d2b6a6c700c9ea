using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>What a newcomer runs first.</summary>
public sealed class DemoTests
{
    /// <summary>Two people of Sedesa's file have a BI-RADS that its agreement is not for: 1 and 6.</summary>
    internal const int NotCovered = 2;

    /// <summary>Who sent these is told, and who sent four messages that were acknowledged and can't be converted.</summary>
    private const int Told = NotCovered + 4;

    [Fact]
    public async Task The_demo_delivers_every_example_but_the_refused_and_uncovered_ones_and_every_validator_accepts_its_Bundles()
    {
        using var folder = new TemporaryFolder();
        var (expected, refused) = Repository.AllExamples();

        var result = await EngineCommand.RunAsync(Repository.Root, "demo", "--once", "--lang", "en", "--data", folder.Below("demo"));

        Assert.True(result.ExitCode == 0, result.Transcript);
        Assert.Contains(result.Output, line => Numbers(line) is [var received, var converted, var delivered, var deadLetters] && received == expected + refused && deadLetters == refused + NotCovered && converted == expected - NotCovered && delivered == expected - NotCovered + Told);
        await Validators.AssertAcceptAsync(Path.Combine(folder.Below("demo"), "received"), expected - NotCovered + Told);
    }

    /// <summary>The numbers in a line of the closing table.</summary>
    private static List<int> Numbers(string line) =>
        [.. line.Split([' ', '│', '|'], StringSplitOptions.RemoveEmptyEntries).Where(word => int.TryParse(word, out _)).Select(int.Parse)];
}
