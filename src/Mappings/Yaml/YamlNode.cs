using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>A node of a YAML text with the place where it stands.</summary>
public abstract record YamlNode(SourceSpan Span);
