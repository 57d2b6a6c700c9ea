namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>Where things lie in the checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary><c>Debug</c> or <c>Release</c>, as these tests were built: BASE/tests/EndToEnd.Tests/bin/CONFIGURATION/net10.0/.</summary>
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static string Root { get; } = Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    public static string Config { get; } = Path.Combine(Root, "config");

    public static string Peers { get; } = Path.Combine(Root, "tests", "peers");

    public static string EngineAssembly { get; } =
        Path.Combine(Root, "src", "Engine", "bin", Output.Parent!.Name, Output.Name, "integration-engine.dll");

    /// <summary>The example messages of a mapping (<c>oml-o21</c>, <c>oru-r01</c>) in the order of their names, without those that are refused.</summary>
    public static IReadOnlyList<string> Examples(string mapping) =>
        [.. Directory.EnumerateFiles(Path.Combine(Config, "examples", mapping), "*.hl7")
            .Where(path => !Path.GetFileName(path).Contains("refused", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>Every example of every mapping: those that convert, and those that are refused.</summary>
    public static (int Converted, int Refused) AllExamples()
    {
        var files = Directory.GetFiles(Path.Combine(Config, "examples"), "*.hl7", SearchOption.AllDirectories);
        var refused = files.Count(path => Path.GetFileName(path).Contains("-refused-", StringComparison.Ordinal));
        return (files.Length - refused, refused);
    }

    public static string Example(string mapping, string name) => Path.Combine(Config, "examples", mapping, name);
}
