using System.Text;
using System.Text.RegularExpressions;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>
/// Reads the small part of FHIRPath that the tables hold: <c>x.exists()</c>, <c>x.empty()</c>, <c>x = 'code'</c>, <c>.not()</c>, parentheses, and
/// <c>= !=</c>, <c>and</c>, <c>or xor</c>, <c>implies</c>, which bind in this order.
/// </summary>
internal sealed partial class FhirRuleParser
{
    private readonly string[] _tokens;
    private readonly Func<string, int> _ordinal;
    private readonly List<FhirRuleStep> _steps = [];
    private int _at;

    private FhirRuleParser(string expression, Func<string, int> ordinal)
    {
        _tokens = [.. Token().Matches(expression).Select(m => m.Value)];
        _ordinal = ordinal;
    }

    public static FhirRule Parse(string key, string expression, Func<string, int> ordinal)
    {
        var parser = new FhirRuleParser(expression, ordinal);
        parser.Implies();
        if (parser._at != parser._tokens.Length) throw new InvalidDataException($"{key}: '{expression}' is not in the part of FHIRPath that is understood");
        return new FhirRule(key, expression, [.. parser._steps]);
    }

    private void Implies() => Chain(OrXor, ("implies", FhirRuleOperation.Implies));

    private void OrXor() => Chain(And, ("or", FhirRuleOperation.Or), ("xor", FhirRuleOperation.Xor));

    private void And() => Chain(Equality, ("and", FhirRuleOperation.And));

    private void Equality()
    {
        Term();
        while (Peek() is "=" or "!=")
        {
            var negated = Next() == "!=";
            Term();
            Add(FhirRuleOperation.Same, negated);
        }
    }

    private void Term()
    {
        var token = Next();
        if (token == "(")
        {
            Implies();
            if (Next() != ")") throw new InvalidDataException("a parenthesis is not closed");
        }
        else if (Peek() is "=" or "!=")
        {
            var negated = Next() == "!=";
            _steps.Add(new(FhirRuleOperation.Is, Element(token), Encoding.UTF8.GetBytes(Next().Trim('\''))));
            if (negated) _steps.Add(new(FhirRuleOperation.Not));
        }
        else
        {
            _steps.Add(new(FhirRuleOperation.Exists, Element(token)));
            if (Next() == ".empty()") _steps.Add(new(FhirRuleOperation.Not));
        }
        while (Peek() == ".not()") Add(FhirRuleOperation.Not, negated: Next() == "");
    }

    private void Chain(Action operand, params ReadOnlySpan<(string Word, FhirRuleOperation Operation)> operators)
    {
        operand();
        for (var found = true; found;)
        {
            found = false;
            foreach (var (word, operation) in operators)
            {
                if (Peek() != word) continue;
                _at++;
                operand();
                Add(operation, negated: false);
                found = true;
            }
        }
    }

    private void Add(FhirRuleOperation operation, bool negated)
    {
        _steps.Add(new(operation));
        if (negated) _steps.Add(new(FhirRuleOperation.Not));
    }

    private int Element(string name) => _ordinal(name) is >= 0 and var at ? at : throw new InvalidDataException($"no element '{name}'");

    private string? Peek() => _at < _tokens.Length ? _tokens[_at] : null;

    private string Next() => _at < _tokens.Length ? _tokens[_at++] : throw new InvalidDataException("the rule ends too early");

    [GeneratedRegex(@"'[^']*'|\.\w+\(\)|!=|=|[()]|\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
