namespace IntegrationEngine.Mappings.Language.Functions.Units;

/// <summary>
/// Whether a text is a unit of UCUM (The Unified Code for Units of Measure, 2.1): terms of <c>.</c> and <c>/</c>, parentheses, exponents, factors,
/// annotations in braces; prefixes only before metric units. The units themselves are in <c>ucum.txt</c>.
/// </summary>
internal ref struct Ucum
{
    private const int MaxDepth = 16;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private Ucum(ReadOnlySpan<char> text) => _text = text;

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 64) return false;
        var ucum = new Ucum(text);
        return ucum.Whole() && ucum._at == text.Length;
    }

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool Whole()
    {
        if (Current == '/') _at++;
        return Term();
    }

    private bool Term()
    {
        if (++_depth > MaxDepth || !Component()) return false;
        while (Current is '.' or '/')
        {
            _at++;
            if (!Component()) return false;
        }
        _depth--;
        return true;
    }

    private bool Component()
    {
        if (Current == '(')
        {
            _at++;
            if (!Whole() || Current != ')') return false;
            _at++;
            return true;
        }
        if (Current == '{') return Annotation();
        if (Factor()) return Current != '{' || Annotation();
        return Unit() && (Current != '{' || Annotation());
    }

    /// <summary>A number alone: <c>100</c>, also before an annotation.</summary>
    private bool Factor()
    {
        var end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end])) end++;
        if (end == _at || (end < _text.Length && _text[end] is not ('.' or '/' or ')' or '{'))) return false;
        _at = end;
        return true;
    }

    private bool Annotation()
    {
        var close = _text[_at..].IndexOf('}');
        if (close < 2) return false;
        foreach (var c in _text.Slice(_at + 1, close - 1))
            if (c is < '!' or > '~' or '{') return false;
        _at += close + 1;
        return true;
    }

    private bool Unit()
    {
        var end = _at;
        var bracket = false;
        while (end < _text.Length && (bracket || _text[end] is not ('.' or '/' or '(' or ')' or '{')))
        {
            if (_text[end] == '[') bracket = true;
            else if (_text[end] == ']') bracket = false;
            end++;
        }
        var symbol = _text[_at..end];
        _at = end;
        // Some symbols end in digits themselves (10*, m[H2O]): those first.
        if (UcumTable.Knows(symbol)) return true;
        var exponent = symbol.Length;
        while (exponent > 0 && char.IsAsciiDigit(symbol[exponent - 1])) exponent--;
        if (exponent == symbol.Length) return false;
        if (exponent > 0 && symbol[exponent - 1] is '-' or '+') exponent--;
        return UcumTable.Knows(symbol[..exponent]);
    }
}
