using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>The configuration that the engine is shipped with.</summary>
internal static class ShippedConfiguration
{
    public static IReadOnlyList<ConfigText> Texts { get; } =
        [.. Repository.Texts("config/mappings", ".yaml").Concat(Repository.Texts("config/codes", ".csv")).Concat(Repository.Texts("config/formats", ".yaml")).Select(f => new ConfigText(f.Path["config/".Length..], f.Text))];

    /// <summary>Code maps, datatype conversions and fragments, without the mappings.</summary>
    public static IReadOnlyList<ConfigText> Shared { get; } = [.. Texts.Where(t => t.Path.StartsWith("codes/", StringComparison.Ordinal) || t.Path.Contains("/_shared/", StringComparison.Ordinal))];

    public static IReadOnlyDictionary<string, Mapping> Mappings { get; } = Compiled(Texts);

    public static IReadOnlyDictionary<string, Mapping> Compiled(IReadOnlyList<ConfigText> texts)
    {
        var findings = new DiagnosticBag();
        var mappings = MappingCompiler.Compile(texts, findings);
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, "en", path => texts.FirstOrDefault(t => t.Path == path)?.Text);
        Assert.True(findings.Findings.Count == 0, string.Join('\n', findings.Sorted().Select(renderer.Render)));
        return mappings;
    }
}
