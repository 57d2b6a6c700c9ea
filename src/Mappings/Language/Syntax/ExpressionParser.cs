using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>
/// Parses right sides and conditions. After an error the line is given up (one finding a line), the other lines go on.
/// </summary>
internal sealed partial class ExpressionParser
{
    private const int MaxDepth = 32;
    private const int MaxNumber = 9999;

    /// <summary>Far above what anybody reads: places in a text take time by its length.</summary>
    private const int MaxLength = 4_000;

    private static readonly string[] Actions = ["omit", "reject", "fail", "absent"];

    private readonly YamlScalar _scalar;
    private readonly DiagnosticBag _findings;
    private readonly List<Token> _tokens;
    private readonly bool _named;
    private int _next;
    private int _depth;
    private bool _failed;

    private ExpressionParser(YamlScalar scalar, DiagnosticBag findings, bool named)
    {
        _named = named;
        _scalar = scalar;
        _findings = findings;
        var before = findings.Findings.Count;
        _tokens = Lexer.Read(scalar, findings);
        _failed = findings.Findings.Count > before;
    }

    private Token Current => _tokens[_next];

    /// <summary>A line's right side; a quoted scalar is text. Null after an error.</summary>
    /// <param name="named">Whether the source declares its fields: words are their names then, and there are no segments.</param>
    public static ParsedLine? ParseLine(YamlScalar scalar, DiagnosticBag findings, bool named = false)
    {
        if (scalar.IsQuoted) return new ParsedLine(new TextExpression(scalar.Span, scalar.Value), null, scalar.Value);
        if (IsTooLong(scalar, findings) || ExpressionTraps.Report(scalar, findings)) return null;
        var parser = new ExpressionParser(scalar, findings, named);
        if (parser._failed) return null;
        if (parser.Current.Kind == TokenKind.End)
        {
            findings.Error("M103", scalar.Span, ("expected", "value"), ("found", ""));
            return null;
        }
        var value = parser.List();
        var otherwise = parser.Else();
        parser.ExpectEnd();
        return parser._failed ? null : new ParsedLine(value, otherwise, scalar.Value.Trim());
    }

    /// <summary>A <c>$when</c>. Null after an error.</summary>
    /// <param name="named">As for a line.</param>
    public static Condition? ParseCondition(YamlScalar scalar, DiagnosticBag findings, bool named = false)
    {
        if (IsTooLong(scalar, findings)) return null;
        var parser = new ExpressionParser(scalar, findings, named);
        if (parser._failed) return null;
        var condition = parser.Or();
        parser.ExpectEnd();
        return parser._failed ? null : condition;
    }

    private static bool IsTooLong(YamlScalar scalar, DiagnosticBag findings)
    {
        if (scalar.Value.Length <= MaxLength) return false;
        findings.Error("M126", scalar.Span, ("limit", MaxLength.ToString(CultureInfo.InvariantCulture)));
        return true;
    }

    private Expression List()
    {
        var start = Current;
        var parts = new List<Expression> { Coalesce() };
        while (!_failed && Accept(",")) parts.Add(Coalesce());
        return parts.Count == 1 ? parts[0] : new ListExpression(SpanFrom(start), parts);
    }

    private Expression Coalesce()
    {
        var start = Current;
        var alternatives = new List<Expression> { Pipeline() };
        while (!_failed && Accept("??")) alternatives.Add(Pipeline());
        return alternatives.Count == 1 ? alternatives[0] : new CoalesceExpression(SpanFrom(start), alternatives);
    }

    private Expression Pipeline()
    {
        var start = Current;
        var value = Primary();
        while (!_failed && Accept("|"))
        {
            if (Current.Kind != TokenKind.Word)
            {
                Fail("function");
                break;
            }
            var name = Take();
            var arguments = IsSymbol("(") ? Arguments() : [];
            value = new CallExpression(SpanFrom(start), name.Text, SpanOf(name), value, arguments);
        }
        return value;
    }

    private Expression Primary()
    {
        if (++_depth > MaxDepth)
        {
            Fail("simpler");
            return new TextExpression(_scalar.Span, "");
        }
        try
        {
            var start = Current;
            if (start.Kind == TokenKind.Text)
            {
                Take();
                return new TextExpression(SpanOf(start), start.Text);
            }
            if (IsSymbol(".")) return RelativePath();
            if (start.Kind == TokenKind.Word)
            {
                var call = _tokens[_next + 1] is { Kind: TokenKind.Symbol, Text: "(", SpaceBefore: false };
                if (!call) return _named ? NamedPath() : Path();
                Take();
                var arguments = Arguments();
                var column = start.Text == "lookup" ? Column() : null;
                return new CallExpression(SpanFrom(start), start.Text, SpanOf(start), null, arguments) { Column = column };
            }
            Fail("value");
            return new TextExpression(_scalar.Span, "");
        }
        finally
        {
            _depth--;
        }
    }

    private NumberExpression NumberArgument()
    {
        var start = Current;
        var text = Take().Text;
        if (IsSymbol(".") && !Current.SpaceBefore && _tokens[_next + 1] is { Kind: TokenKind.Number, SpaceBefore: false })
        {
            Take();
            text += "." + Take().Text;
        }
        return new NumberExpression(SpanFrom(start), text);
    }

    /// <summary>A column's name behind <c>lookup(...)</c>; in quotes where it is no word.</summary>
    private NameExpression? Column()
    {
        if (_failed || !IsSymbol(".") || Current.SpaceBefore) return null;
        Take();
        if (Current.Kind is TokenKind.Word or TokenKind.Text) return new NameExpression(SpanOf(Current), Take().Text);
        Fail("column");
        return null;
    }

    private List<Expression> Arguments()
    {
        var arguments = new List<Expression>();
        Take();
        if (Accept(")")) return arguments;
        do
        {
            // A word that is no path is a name: of a code map, or of a resource rule.
            if (Current.Kind == TokenKind.Number)
            {
                arguments.Add(NumberArgument());
                continue;
            }
            arguments.Add(Current.Kind == TokenKind.Word && _tokens[_next + 1] is { Kind: TokenKind.Symbol, Text: ")" or "," } or { Kind: TokenKind.End } && (_named || SegmentAndField(Current.Text) is null)
                ? new NameExpression(SpanOf(Current), Take().Text)
                : Coalesce());
        }
        while (!_failed && Accept(","));
        Expect(")");
        return arguments;
    }

    private ElseClause? Else()
    {
        if (_failed || Current is not { Kind: TokenKind.Word, Text: "else" }) return null;
        var start = Take();
        if (Current.Kind == TokenKind.Text)
        {
            var text = Take().Text;
            return new ElseClause(SpanFrom(start), ElseAction.Text, text);
        }
        switch (Current.Text)
        {
            case "omit":
                Take();
                return new ElseClause(SpanFrom(start), ElseAction.Omit, "");
            case "reject":
                Take();
                return new ElseClause(SpanFrom(start), ElseAction.Reject, "");
            case "fail":
                Take();
                return new ElseClause(SpanFrom(start), ElseAction.Fail, "");
            case "absent":
                Take();
                var reason = Current.Kind == TokenKind.Text ? Take().Text : "unknown";
                return new ElseClause(SpanFrom(start), ElseAction.Absent, reason);
            default:
                Fail("else", Current, Meant(Current) is { } action ? "else " + action : null);
                return null;
        }
    }

    private Token Take() => _tokens[_next++];

    private bool IsSymbol(string symbol) => Current.Kind == TokenKind.Symbol && string.Equals(Current.Text, symbol, StringComparison.Ordinal);

    private bool IsWord(string word) => Current.Kind == TokenKind.Word && string.Equals(Current.Text, word, StringComparison.Ordinal);

    private bool Accept(string symbol)
    {
        if (!IsSymbol(symbol)) return false;
        _next++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (_failed || Accept(symbol)) return;
        if (symbol != ")" || Current.Kind != TokenKind.End) Fail($"'{symbol}'");
        else Unclosed();
    }

    private void ExpectEnd()
    {
        if (!_failed && Current.Kind != TokenKind.End) Fail("end");
    }

    /// <param name="expected">A sign in single quotes, or one of the words that the catalogue has for M103.</param>
    private void Fail(string expected) => Fail(expected, Current);

    /// <param name="fix">What was probably meant; null where nobody can tell.</param>
    private void Fail(string expected, Token at, string? fix = null)
    {
        if (_failed) return;
        _failed = true;
        var found = at.Kind switch
        {
            TokenKind.End => "",
            TokenKind.Text => $"'{at.Text}'",
            _ => at.Text,
        };
        var bare = (expected == "path" || (_named && expected == "end")) && !_tokens.Exists(t => t.Kind is TokenKind.Symbol or TokenKind.Text);
        _findings.Error("M103", SpanOf(at), ("expected", expected), ("found", found), ("path", bare && !_named ? Meant() : null), ("bare", bare ? _scalar.Value.Trim() : null), ("fix", fix));
    }

    /// <summary>What an else does, by a word that is near to it or is its Spanish name.</summary>
    private static string? Meant(Token word) => word.Kind != TokenKind.Word ? null : word.Text.ToUpperInvariant() switch
    {
        "RECHAZAR" or "RECHAZA" or "RECHAZO" => "reject",
        "OMITIR" or "OMITE" => "omit",
        "FALLAR" or "FALLA" => "fail",
        "AUSENTE" => "absent",
        _ => NearestName.Find(word.Text, Actions),
    };

    /// <summary>The path that a line without any sign was probably meant to be: <c>pid-5</c>, <c>PID_5</c>, <c>PID 5</c>.</summary>
    private string? Meant()
    {
        var path = _scalar.Value.Trim().Replace('_', '-').Replace(' ', '-').ToUpperInvariant();
        return SegmentAndField(path) is null ? null : path;
    }

    /// <summary>What YAML has cut off at a comma, most often.</summary>
    private void Unclosed()
    {
        _failed = true;
        _findings.Error("M103", SpanOf(Current), ("expected", "')'"), ("found", ""), ("call", _scalar.Value.Trim() + ", ...)"));
    }

    private SourceSpan SpanOf(Token token) => _scalar.SpanOf(token.Offset, token.Length);

    private SourceSpan SpanFrom(Token start)
    {
        var last = _tokens[Math.Max(0, _next - 1)];
        return _scalar.SpanOf(start.Offset, Math.Max(1, last.Offset + last.Length - start.Offset));
    }

    private int Number(Token token)
    {
        if (int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MaxNumber) return number;
        Fail("number", token);
        return 1;
    }
}
