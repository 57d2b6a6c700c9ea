using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>A sequence in the order of its text.</summary>
public sealed record YamlSequence(SourceSpan Span, IReadOnlyList<YamlNode> Items) : YamlNode(Span);
