using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

internal sealed record NotCondition(SourceSpan Span, Condition Operand) : Condition(Span);
