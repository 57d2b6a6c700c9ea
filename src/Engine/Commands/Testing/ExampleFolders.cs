using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Examples;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>Reads the examples of a configuration: <c>examples/MAPPING/</c> with messages, expected Bundles and <c>tests.yaml</c>.</summary>
internal static class ExampleFolders
{
    private const string TestsFile = "tests.yaml";

    /// <summary>What stands beside the examples.</summary>
    private static readonly string[] Others = [".yaml", ".md"];

    /// <param name="config">The configuration's folder.</param>
    public static IReadOnlyList<ExampleFolder> Read(string config, DiagnosticBag findings)
    {
        var examples = Path.Combine(config, "examples");
        if (!Directory.Exists(examples)) return [];
        return [.. Directory.EnumerateDirectories(examples).Where(d => !Path.GetFileName(d).StartsWith('.')).Order(StringComparer.Ordinal).Select(d => Folder(d, findings))];
    }

    private static ExampleFolder Folder(string path, DiagnosticBag findings)
    {
        var shown = path.Replace('\\', '/');
        var tests = Path.Combine(path, TestsFile);
        var text = File.Exists(tests) ? ConfigurationText.Read(tests, $"{shown}/{TestsFile}", findings) : null;
        var files = Directory.EnumerateFiles(path).Where(f => !Path.GetFileName(f).StartsWith('.') && !Others.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .ToDictionary(f => Path.GetFileName(f), f => new ReadOnlyMemory<byte>(File.ReadAllBytes(f)), StringComparer.Ordinal);
        return new ExampleFolder(shown, Path.GetFileName(path), text, files);
    }
}
