using IntegrationEngine.Mappings.Language.Functions.Library;

namespace IntegrationEngine.Mappings.Language.Functions.Identifiers;

/// <summary>IMSS's number of social security: eleven digits, the last one by Luhn.</summary>
internal static class Nss
{
    public static CheckedText? Read(string text)
    {
        var nss = Normal.Of(text);
        if (nss.Length == 0) return new CheckedText("", IsDoubtful: false);
        return nss.Length == 11 && Normal.IsDigits(nss, 0, 11) ? new CheckedText(nss, !Luhn(nss)) : null;
    }

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
