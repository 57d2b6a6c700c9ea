using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters.Tests;

/// <summary>Binds settings from the text that an analyst would write.</summary>
internal static class Settings
{
    public static T Bind<T>(Func<YamlNode, DiagnosticBag, T?> bind, string text)
        where T : class
    {
        var findings = new DiagnosticBag();
        var bound = bind(YamlReader.Read("config/x.yaml", text, findings)!, findings);
        Assert.Empty(findings.Findings);
        return bound!;
    }

    /// <summary>What is found in settings that do not bind; each with a text in both languages.</summary>
    public static IReadOnlyList<Diagnostic> Findings<T>(Func<YamlNode, DiagnosticBag, T?> bind, string text)
        where T : class
    {
        var findings = new DiagnosticBag();
        Assert.Null(bind(YamlReader.Read("config/x.yaml", text, findings)!, findings));
        foreach (var language in new[] { "es", "en" })
            Assert.All(findings.Findings, f => Assert.NotEqual(f.Code, DiagnosticCatalogue.Default.Message(f.Code, f.Arguments, language)));
        return findings.Findings;
    }
}
