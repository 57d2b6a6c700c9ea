using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>Cuts an expression into tokens. Every character belongs to a token or is reported.</summary>
internal static class Lexer
{
    private static readonly string[] TwoCharacters = ["??", "!="];

    public static List<Token> Read(YamlScalar scalar, DiagnosticBag findings)
    {
        var text = scalar.Value;
        var tokens = new List<Token>();
        var i = 0;
        var space = false;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                space = true;
                continue;
            }
            var start = i;
            if (c == '\'')
            {
                i = ReadText(scalar, findings, tokens, start, space);
            }
            else if (char.IsAsciiDigit(c))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                tokens.Add(new(TokenKind.Number, text[start..i], start, i - start, space));
            }
            else if (char.IsLetter(c) || c == '_')
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-')) i++;
                tokens.Add(new(TokenKind.Word, text[start..i], start, i - start, space));
            }
            else if (TwoCharacters.FirstOrDefault(t => text.AsSpan(start).StartsWith(t, StringComparison.Ordinal)) is { } two)
            {
                i += 2;
                tokens.Add(new(TokenKind.Symbol, two, start, 2, space));
            }
            else if (c is '.' or '[' or ']' or '(' or ')' or ',' or '|' or '=')
            {
                i++;
                tokens.Add(new(TokenKind.Symbol, c.ToString(), start, 1, space));
            }
            else
            {
                i += char.IsSurrogatePair(text, i) ? 2 : 1;
                findings.Error("M101", scalar.SpanOf(start, i - start), ("character", text[start..i]));
            }
            space = false;
        }
        tokens.Add(new(TokenKind.End, "", text.AsSpan().TrimEnd().Length, 1, space));
        return tokens;
    }

    /// <summary>Text in single quotes; a quote inside is written twice.</summary>
    private static int ReadText(YamlScalar scalar, DiagnosticBag findings, List<Token> tokens, int start, bool space)
    {
        var text = scalar.Value;
        var value = new System.Text.StringBuilder();
        var i = start + 1;
        while (true)
        {
            if (i >= text.Length)
            {
                findings.Error("M102", scalar.SpanOf(start, text.Length - start), ("text", value.ToString().TrimEnd()));
                break;
            }
            if (text[i] != '\'')
            {
                value.Append(text[i++]);
                continue;
            }
            if (i + 1 < text.Length && text[i + 1] == '\'')
            {
                value.Append('\'');
                i += 2;
                continue;
            }
            i++;
            break;
        }
        tokens.Add(new(TokenKind.Text, value.ToString(), start, i - start, space));
        return i;
    }
}
