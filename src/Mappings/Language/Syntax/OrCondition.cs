using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

internal sealed record OrCondition(SourceSpan Span, Condition Left, Condition Right) : Condition(Span);
