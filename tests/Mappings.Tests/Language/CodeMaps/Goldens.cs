using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Tests.Language.CodeMaps;

/// <summary>Findings in both languages, as an analyst sees them.</summary>
internal static class Goldens
{
    public static string Rendered(DiagnosticBag findings, string? text = null) => string.Join('\n', new[] { "en", "es" }.Select(language =>
        string.Concat(findings.Sorted().Select(f => new DiagnosticRenderer(DiagnosticCatalogue.Default, language, _ => text).Render(f) + "\n"))));
}
