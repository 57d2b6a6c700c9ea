using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary><c>x is placeholder</c>: a word of <c>codes/placeholders.csv</c> that stands for «no identifier».</summary>
internal sealed record PlaceholderCondition(SourceSpan Span, Expression Operand, bool Negated) : Condition(Span);
