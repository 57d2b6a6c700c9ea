namespace IntegrationEngine.Mappings.Tests;

/// <summary>
/// A text that a test holds to a file beside it. With ACCEPT=1 in the environment the file is written anew; never where CI is set.
/// </summary>
internal static class Golden
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("ACCEPT") == "1";

    /// <param name="path">From the root of the checkout.</param>
    public static void Holds(string path, string actual)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Accept)
        {
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) throw new InvalidOperationException("expectations are not rewritten where CI is set");
            File.WriteAllText(file, actual);
            return;
        }
        Assert.True(File.Exists(file), $"{path} is missing: run with ACCEPT=1, and read what it wrote");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }
}
