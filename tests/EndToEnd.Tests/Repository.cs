using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;

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

    /// <summary>Every example of every mapping, a file of a format by its records: those that convert, and those that are refused.</summary>
    public static (int Converted, int Refused) AllExamples()
    {
        var examples = Path.Combine(Config, "examples");
        var messages = Directory.EnumerateFiles(examples, "*.hl7", SearchOption.AllDirectories).Select(f => (File: f, Count: 1));
        var records = Formats().SelectMany(f => Files(Path.Combine(examples, f.Name)).Select(file => (File: file, Count: Count(f, file))));
        var all = messages.Concat(records).ToLookup(e => Path.GetFileName(e.File).Contains("-refused-", StringComparison.Ordinal), e => e.Count);
        return (all[false].Sum(), all[true].Sum());
    }

    /// <summary>The shipped formats; the mapping of each has its name.</summary>
    public static IEnumerable<FormatDefinition> Formats() =>
        Directory.EnumerateFiles(Path.Combine(Config, "formats"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => FormatCompiler.Read(new ConfigText($"config/formats/{Path.GetFileName(f)}", File.ReadAllText(f)), new DiagnosticBag())!);

    /// <summary>The files of records in a folder of examples, in the order of their names.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f) is not (".yaml" or ".md") && !f.EndsWith(".fhir.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>How many records a file has, those that can't be read too.</summary>
    public static int Count(FormatDefinition format, string file)
    {
        using var content = File.OpenRead(file);
        return RecordReader.Read(format, content).Count(r => r.Number > 0);
    }

    public static string Example(string mapping, string name) => Path.Combine(Config, "examples", mapping, name);
}
