using System.Globalization;
using IntegrationEngine.Mappings.Language.Functions.Library;

namespace IntegrationEngine.Mappings.Language.Functions.Identifiers;

/// <summary>
/// RFC of a person (13 characters) or a company (12): letters, a date, and three signs of which the last one checks the rest (modulus 11). The tax
/// office's generic ones for the public and for foreigners check nothing.
/// </summary>
internal static class Rfc
{
    private const string Signs = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

    private static readonly string[] Generic = ["XAXX010101000", "XEXX010101000"];

    public static CheckedText? Read(string text)
    {
        var rfc = Normal.Of(text);
        if (rfc.Length == 0) return new CheckedText("", IsDoubtful: false);
        if (rfc.Length is not (12 or 13)) return null;
        var letters = rfc.Length - 9;
        foreach (var c in rfc.AsSpan(0, letters))
            if (!char.IsAsciiLetterUpper(c) && c is not ('Ñ' or '&')) return null;
        if (!DateOnly.TryParseExact(string.Concat("20", rfc.AsSpan(letters, 6)), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return null;
        foreach (var c in rfc.AsSpan(letters + 6))
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c)) return null;
        return new CheckedText(rfc, Check(rfc) != rfc[^1] && !Generic.Contains(rfc, StringComparer.Ordinal));
    }

    private static char Check(string rfc)
    {
        var padded = rfc.PadLeft(13);
        var sum = 0;
        for (var i = 0; i < 12; i++) sum += Signs.IndexOf(padded[i], StringComparison.Ordinal) * (13 - i);
        return (11 - sum % 11) switch
        {
            11 => '0',
            10 => 'A',
            var digit => (char)('0' + digit),
        };
    }
}
