using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>The trailing <c>else</c> of a line. <see cref="Value"/> is the default, or the reason for <c>absent</c>.</summary>
internal sealed record ElseClause(SourceSpan Span, ElseAction Action, string Value);
