namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>One token with its place in the scalar's value, in characters.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, int Length, bool SpaceBefore);
