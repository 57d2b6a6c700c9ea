using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands;

public class DeadLettersCommandTests
{
    [Theory]
    [InlineData("es", "dañada")]
    [InlineData("en", "damaged")]
    public async Task A_damaged_database_is_a_coded_error_in_the_users_language(string language, string word)
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[20_000];
        new Random(1).NextBytes(bytes);
        folder.With("data/engine.db", bytes);
        var config = Path.Combine(Repository.Root, "config");
        foreach (var command in (string[][])[["dead-letters", "list"], ["dead-letters", "show", "a"], ["run", "--config", config]])
        {
            var result = await Cli.RunAsync([.. command, "--data", folder.Below("data"), "--lang", language]);
            Assert.Equal(ExitCode.Findings, result.ExitCode);
            Assert.Contains("E133", result.Error, StringComparison.Ordinal);
            Assert.Contains(word, result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("SQLite Error", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("--data", result.Error, StringComparison.Ordinal);
        }
    }
}
