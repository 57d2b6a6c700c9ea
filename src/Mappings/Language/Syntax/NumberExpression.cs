using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>A number as an argument of a function, as written: <c>left(3)</c>, <c>multiply(0.1)</c>.</summary>
internal sealed record NumberExpression(SourceSpan Span, string Text) : Expression(Span);
