using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>What <c>$when</c> and a selection in brackets ask.</summary>
internal abstract record Condition(SourceSpan Span);

/// <summary><c>x = 'a'</c>, <c>x != 'a'</c>, <c>x in ('a', 'b')</c>, <c>x not in (...)</c>. An absent value equals nothing.</summary>
internal sealed record CompareCondition(SourceSpan Span, Expression Operand, IReadOnlyList<string> Values, bool Negated) : Condition(Span);

/// <summary><c>x is valued</c>, <c>x is not valued</c>: an explicit null counts as valued.</summary>
internal sealed record ValuedCondition(SourceSpan Span, Expression Operand, bool Negated) : Condition(Span);

/// <summary><c>x is null</c>: the explicit null <c>""</c>.</summary>
internal sealed record NullCondition(SourceSpan Span, Expression Operand, bool Negated) : Condition(Span);

internal sealed record NotCondition(SourceSpan Span, Condition Operand) : Condition(Span);

internal sealed record AndCondition(SourceSpan Span, Condition Left, Condition Right) : Condition(Span);

internal sealed record OrCondition(SourceSpan Span, Condition Left, Condition Right) : Condition(Span);
