using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding.Extension;

/// <summary>One mapping's file with what YAML makes of it.</summary>
/// <param name="Root">Null where it can't be read; <paramref name="Findings"/> say why.</param>
internal sealed record MappingFile(ConfigText Text, YamlNode? Root, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Its <c>mapping:</c>; null where it has none.</summary>
    public string? Name => ((Root as YamlMapping)?.Find("mapping") as YamlScalar)?.Value;

    /// <summary>The line because of which other files are read for it.</summary>
    public SourceSpan Reason => (Root as YamlMapping)?.FindKey("extends")?.Span ?? (Root as YamlMapping)?.FindKey("mapping")?.Span ?? new SourceSpan(Text.Path, 1, 1, 1);

    public static MappingFile Read(ConfigText text)
    {
        var findings = new DiagnosticBag();
        return new MappingFile(text, YamlReader.Read(text.Path, text.Text, findings), findings.Findings);
    }
}
