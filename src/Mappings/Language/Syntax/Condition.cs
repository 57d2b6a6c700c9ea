using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>What <c>$when</c> and a selection in brackets ask.</summary>
internal abstract record Condition(SourceSpan Span);

/// <summary><c>x = 'a'</c>, <c>x != 'a'</c>, <c>x in ('a', 'b')</c>, <c>x not in (...)</c>. An absent value equals nothing.</summary>
internal sealed record CompareCondition(SourceSpan Span, Expression Operand, IReadOnlyList<string> Values, bool Negated) : Condition(Span);
