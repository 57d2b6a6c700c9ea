using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary><c>x is valued</c>, <c>x is not valued</c>: an explicit null counts as valued.</summary>
internal sealed record ValuedCondition(SourceSpan Span, Expression Operand, bool Negated) : Condition(Span);
