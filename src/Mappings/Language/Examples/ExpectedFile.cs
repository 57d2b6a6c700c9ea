using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>A file beside the test that holds a whole Bundle.</summary>
public sealed record ExpectedFile(string Name, SourceSpan Span);
