namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>A whole right side: the expression and its <c>else</c>.</summary>
internal sealed record ParsedLine(Expression Value, ElseClause? Else, string Text);
