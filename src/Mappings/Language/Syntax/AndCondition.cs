using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

internal sealed record AndCondition(SourceSpan Span, Condition Left, Condition Right) : Condition(Span);
