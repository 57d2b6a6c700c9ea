using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary><c>x is null</c>: the explicit null <c>""</c>.</summary>
internal sealed record NullCondition(SourceSpan Span, Expression Operand, bool Negated) : Condition(Span);
