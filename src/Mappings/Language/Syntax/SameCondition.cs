using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary><c>x = PID-3.1</c>, <c>x != PID-3.1</c>: two places of one message. An absent or null value equals nothing.</summary>
internal sealed record SameCondition(SourceSpan Span, Expression Operand, Expression Other, bool Negated) : Condition(Span);
