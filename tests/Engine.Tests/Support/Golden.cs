namespace IntegrationEngine.Engine.Tests;

/// <summary>
/// A text that a test holds to a file under <c>Golden</c>. With ACCEPT=1 in the environment the file is written anew; never where CI is set.
/// </summary>
internal static class Golden
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("ACCEPT") == "1";

    public static void Holds(string name, string actual)
    {
        var file = Path.Combine(Repository.Root, "tests/Engine.Tests/Golden", name);
        if (Accept)
        {
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) throw new InvalidOperationException("expectations are not rewritten where CI is set");
            File.WriteAllText(file, actual);
            return;
        }
        Assert.True(File.Exists(file), $"{name} is missing: run with ACCEPT=1, and read what it wrote");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }
}
