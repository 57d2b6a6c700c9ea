namespace IntegrationEngine.Mappings.Language.Syntax;

internal enum TokenKind
{
    End,
    Word,
    Number,
    Text,
    Symbol,
}
