using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Codes that look like LOINC's have its check digit (Luhn over the number before the dash): a mistyped one is found before an order is refused for it.</summary>
internal static partial class LoincCode
{
    public static void Check(YamlScalar code, DiagnosticBag findings)
    {
        if (Form().Match(code.Value) is not { Success: true } match) return;
        var right = CheckDigit(match.Groups["number"].Value);
        if (right != match.Groups["check"].Value[0]) findings.Error("C257", code.Span, ("code", code.Value), ("guess", $"{match.Groups["number"].Value}-{right}"));
    }

    private static char CheckDigit(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            if (i % 2 == 0) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return (char)('0' + (10 - sum % 10) % 10);
    }

    [GeneratedRegex("^(?<number>[0-9]{3,7})-(?<check>[0-9])$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
