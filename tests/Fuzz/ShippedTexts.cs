using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Fuzz;

/// <summary>The shipped configuration as texts.</summary>
internal static class ShippedTexts
{
    /// <summary>Shared parts and code maps.</summary>
    public static IReadOnlyList<ConfigText> Shared { get; } = [.. Under("mappings/_shared", ".yaml"), .. Under("codes", ".csv")];

    public static IReadOnlyList<ConfigText> Mappings { get; } = [.. Under("mappings", ".yaml").Where(f => !MappingCompiler.IsShared(f))];

    public static IReadOnlyDictionary<string, Mapping> Compiled { get; } = MappingCompiler.Compile([.. Shared, .. Mappings], new DiagnosticBag());

    private static IEnumerable<ConfigText> Under(string folder, string ending) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "config", folder), "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => new ConfigText(Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), File.ReadAllText(f)));
}
