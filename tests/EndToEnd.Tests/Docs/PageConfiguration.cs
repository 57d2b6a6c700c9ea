using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>The shipped configuration's mappings and code maps with a page's beside them.</summary>
internal static class PageConfiguration
{
    private static readonly IReadOnlyList<ConfigText> Shipped =
    [
        .. Directory.EnumerateFiles(Repository.Config, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(f => f.StartsWith("config/mappings/", StringComparison.Ordinal) || f.StartsWith("config/codes/", StringComparison.Ordinal) || f.StartsWith("config/formats/", StringComparison.Ordinal))
            .Select(f => new ConfigText(f, File.ReadAllText(Path.Combine(Repository.Root, f)))),
    ];

    public static ConversionContext Context { get; } =
        new("san-jacinto", "SAN-JACINTO", new CharsetSetting(null, "windows-1252"), TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City"), BundleKind.Transaction, new Dictionary<string, WriteMode>());

    /// <param name="files">They replace shipped ones of the same path.</param>
    public static IReadOnlyDictionary<string, Mapping> Compile(IReadOnlyList<ConfigText> files, DiagnosticBag findings) =>
        MappingCompiler.Compile([.. Shipped.Where(s => files.All(f => f.Path != s.Path)), .. files], findings);

    /// <summary>Fails with every finding of them.</summary>
    public static IReadOnlyDictionary<string, Mapping> CompileWithoutFindings(Snippet snippet, params ConfigText[] files)
    {
        var findings = new DiagnosticBag();
        var mappings = Compile(files, findings);
        Assert.True(findings.Findings.Count == 0, $"{snippet}\n{Rendered(findings, files, "en")}");
        return mappings;
    }

    public static string Rendered(DiagnosticBag findings, IReadOnlyList<ConfigText> files, string language)
    {
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, language, path => files.FirstOrDefault(f => f.Path == path)?.Text);
        return string.Join('\n', findings.Sorted().Select(renderer.Render));
    }
}
