using System.Reflection;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary>
/// Every function of the language with its words and examples, from <c>Catalogue/NAME.yaml</c>. Read when first asked for: compiling a mapping does not.
/// </summary>
public static class FunctionCatalogue
{
    private const string Folder = "functions/";

    private static readonly Lazy<IReadOnlyList<FunctionInfo>> Read = new(() => [.. Load().OrderBy(f => f.Name, StringComparer.Ordinal)]);

    /// <summary>By name.</summary>
    public static IReadOnlyList<FunctionInfo> All => Read.Value;

    public static FunctionInfo? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));

    private static IEnumerable<FunctionInfo> Load()
    {
        var assembly = typeof(FunctionCatalogue).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(n => One(assembly, n));
    }

    private static FunctionInfo One(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var findings = new DiagnosticBag();
        if (YamlReader.Read(resource, reader.ReadToEnd(), findings) is not YamlMapping root || findings.HasErrors)
            throw new InvalidDataException($"{resource}: not a readable entry: {string.Join("; ", findings.Findings.Select(f => $"{f.Code} {f.At}"))}");
        var examples = root.Find("examples") is YamlSequence list ? list.Items.OfType<YamlMapping>() : [];
        return new FunctionInfo(
            Path.GetFileNameWithoutExtension(resource), Text(root, "group"), Text(root, "signature"), IsTrue(root, "can-fail"), Text(root, "en"), Text(root, "es"),
            [.. examples.Select(Example)], Optional(root, "since") ?? "1.0");
    }

    private static FunctionExample Example(YamlMapping example) => new(
        Text(example, "run"),
        (example.Find("with") as YamlMapping)?.Entries.ToDictionary(e => e.Key.Value, e => ((YamlScalar)e.Value).Value, StringComparer.Ordinal) ?? [],
        Optional(example, "gives"), IsTrue(example, "fails"), Optional(example, "notice"), Optional(example, "target"));

    private static string Text(YamlMapping mapping, string key) => Optional(mapping, key) ?? throw new InvalidDataException($"{mapping.Span}: no {key}");

    private static string? Optional(YamlMapping mapping, string key) => (mapping.Find(key) as YamlScalar)?.Value.TrimEnd();

    private static bool IsTrue(YamlMapping mapping, string key) => Optional(mapping, key) == "true";
}
