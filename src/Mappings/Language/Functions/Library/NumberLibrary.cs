namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>Exact decimal arithmetic with constants of the mapping, and numbers as local systems write them.</summary>
internal static class NumberLibrary
{
    private const int MostDigits = 10;

    private static readonly Parameter Operand = new("by", ValueKind.Number, IsLiteral: true);

    public static IEnumerable<FunctionDefinition> All =>
    [
        new("number", [Parameter.Text, new("decimal-sign", ValueKind.Text, IsLiteral: true, IsOptional: true)], ValueKind.Number, CanFail: true,
            a => (a.Text(1) ?? ".") is "." or "," ? Apply.To(t => Read(t, (a.Text(1) ?? ".")[0])) : null),
        new("round", [Parameter.Number, new("digits", ValueKind.Number, IsLiteral: true)], ValueKind.Number, CanFail: true,
            a => a.Whole(1) is { } digits and <= MostDigits ? Apply.ToNumber(n => Math.Round(n, digits, MidpointRounding.AwayFromZero)) : null),
        With("multiply", (n, by) => n * by),
        With("divide", (n, by) => by == 0 ? null : n / by),
        With("add", (n, by) => n + by),
        With("subtract", (n, by) => n - by),
    ];

    private static FunctionDefinition With(string name, Func<decimal, decimal, decimal?> function) =>
        new(name, [Parameter.Number, Operand], ValueKind.Number, CanFail: true, a => a.Number(1) is { } by && !(by == 0 && name == "divide") ? Apply.ToNumber(n => Within(n, by, function)) : null);

    private static decimal? Within(decimal number, decimal by, Func<decimal, decimal, decimal?> function)
    {
        try
        {
            return function(number, by);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    // Signs that group thousands are refused: «1,234» is either of two numbers, and a result is no place to guess.
    private static string? Read(string text, char sign)
    {
        text = text.Trim();
        if (text.Length == 0) return "";
        var digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        var point = digits.IndexOf(sign);
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9')) return null;
        return $"{(text[0] == '-' ? "-" : "")}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : ".")}{fraction}";
    }
}
