using System.Globalization;
using IntegrationEngine.Mappings.Language.Functions.Library;

namespace IntegrationEngine.Mappings.Language.Functions.Identifiers;

/// <summary>
/// CURP: four letters of the name, birth date, sex, state of birth, three letters, a sign that tells people with equal ones apart (a digit for those
/// born before 2000, a letter since), and a check digit. Source: Instructivo normativo para la asignación de la CURP (RENAPO).
/// </summary>
public static class Curp
{
    private const string Signs = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

    internal static readonly IReadOnlySet<string> States = new HashSet<string>(
        ["AS", "BC", "BS", "CC", "CL", "CM", "CS", "CH", "DF", "DG", "GT", "GR", "HG", "JC", "MC", "MN", "MS", "NT", "NL", "OC", "PL", "QT", "QR", "SP", "SL", "SR", "TC", "TS", "TL", "VZ", "YN", "ZS", "NE"],
        StringComparer.Ordinal);

    /// <summary>Whether its check digit is as reckoned; null where it is no CURP at all.</summary>
    public static bool? HasRightCheck(string text) => text.Length > 0 && Read(text) is { } curp ? !curp.IsDoubtful : null;

    internal static CheckedText? Read(string text)
    {
        var curp = Normal.Of(text);
        if (curp.Length == 0) return new CheckedText("", IsDoubtful: false);
        if (curp.Length != 18 || !Normal.IsLetters(curp, 0, 4) || !Normal.IsDigits(curp, 4, 6) || curp[10] is not ('H' or 'M' or 'X')) return null;
        if (!States.Contains(curp.Substring(11, 2)) || !Normal.IsLetters(curp, 13, 3) || !(char.IsAsciiDigit(curp[16]) || char.IsAsciiLetterUpper(curp[16])) || !char.IsAsciiDigit(curp[17])) return null;
        if (!DateOnly.TryParseExact(BirthDate(curp), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return null;
        return new CheckedText(curp, Check(curp) != curp[17]);
    }

    /// <summary>As <c>19800229</c>.</summary>
    internal static string BirthDate(string curp) => string.Concat(char.IsAsciiDigit(curp[16]) ? "19" : "20", curp.AsSpan(4, 6));

    internal static string Sex(string curp) => curp[10] switch
    {
        'H' => "male",
        'M' => "female",
        _ => "other",
    };

    private static char Check(string curp)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += Signs.IndexOf(curp[i], StringComparison.Ordinal) * (18 - i);
        return (char)('0' + (10 - sum % 10) % 10);
    }
}
