namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>Conditions: <c>or</c> binds loosest, then <c>and</c>, then <c>not</c>.</summary>
internal sealed partial class ExpressionParser
{
    private Condition Or()
    {
        var start = Current;
        var left = And();
        while (!_failed && IsWord("or"))
        {
            Take();
            left = new OrCondition(SpanFrom(start), left, And());
        }
        return left;
    }

    private Condition And()
    {
        var start = Current;
        var left = Not();
        while (!_failed && IsWord("and"))
        {
            Take();
            left = new AndCondition(SpanFrom(start), left, Not());
        }
        return left;
    }

    private Condition Not()
    {
        var start = Current;
        try
        {
            if (++_depth > MaxDepth)
            {
                Fail("simpler");
                return new NullCondition(SpanOf(start), new TextExpression(SpanOf(start), ""), Negated: false);
            }
            if (IsWord("not"))
            {
                Take();
                return new NotCondition(SpanFrom(start), Not());
            }
            if (!Accept("(")) return Comparison();
            var inner = Or();
            Expect(")");
            return inner;
        }
        finally
        {
            _depth--;
        }
    }

    private Condition Comparison()
    {
        var start = Current;
        var operand = Coalesce();
        if (_failed) return new ValuedCondition(SpanFrom(start), operand, Negated: false);
        if (Accept("=")) return Equal(start, operand, negated: false);
        if (Accept("!=")) return Equal(start, operand, negated: true);
        var negated = false;
        if (IsWord("not"))
        {
            Take();
            negated = true;
        }
        if (IsWord("in"))
        {
            Take();
            return new CompareCondition(SpanFrom(start), operand, Texts(), negated);
        }
        if (!negated && IsWord("is"))
        {
            Take();
            if (IsWord("not"))
            {
                Take();
                negated = true;
            }
            if (IsWord("valued"))
            {
                Take();
                return new ValuedCondition(SpanFrom(start), operand, negated);
            }
            if (IsWord("placeholder"))
            {
                Take();
                return new PlaceholderCondition(SpanFrom(start), operand, negated);
            }
            if (IsWord("null"))
            {
                Take();
                return new NullCondition(SpanFrom(start), operand, negated);
            }
            Fail("is");
        }
        else
        {
            Fail("comparison");
        }
        return new ValuedCondition(SpanFrom(start), operand, negated);
    }

    /// <summary>What stands behind <c>=</c>: a text, or another place of the message.</summary>
    private Condition Equal(Token start, Expression operand, bool negated)
    {
        var isPath = IsSymbol(".") || (Current.Kind == TokenKind.Word
            && (_named || SegmentAndField(Current.Text) is not null || _tokens[_next + 1] is { Kind: TokenKind.Symbol, Text: ".", SpaceBefore: false }));
        if (!isPath) return new CompareCondition(SpanFrom(start), operand, [Text()], negated);
        var other = Coalesce();
        return new SameCondition(SpanFrom(start), operand, other, negated);
    }

    private string Text()
    {
        if (Current.Kind == TokenKind.Text) return Take().Text;
        // Two signs of equality, as in programs, or a text without its quotes.
        Fail("text", Current, IsSymbol("=") ? "=" : Current.Kind is TokenKind.Word or TokenKind.Number ? $"'{Current.Text}'" : null);
        return "";
    }

    private List<string> Texts()
    {
        var values = new List<string>();
        Expect("(");
        do values.Add(Text());
        while (!_failed && Accept(","));
        Expect(")");
        return values;
    }
}
