using IntegrationEngine.Mappings.Language.Functions.Identifiers;

namespace IntegrationEngine.Mappings.Formats.Content;

/// <summary>
/// Identifiers that already stand as they are written in the end, which is most of them, without a text of their own. What is none by this may still be one:
/// the functions of mappings decide (<c>Language/Functions/Identifiers</c>), and a test holds that both say the same.
/// </summary>
internal static class IdentifierForm
{
    private static readonly HashSet<int> States = [.. Curp.States.Select(s => (s[0] << 8) | s[1])];

    public static bool IsPlain(FieldType type, ReadOnlySpan<byte> text) => type switch
    {
        FieldType.Nss => text.Length == 11 && AreDigits(text),
        FieldType.Clues => text.Length == 11 && AreCapitals(text[..5]) && AreDigits(text[5..]),
        FieldType.Clave => text is [_, _, _, (byte)'.', _, _, _, (byte)'.', _, _, _, _, (byte)'.', _, _] && AreDigits(text[..3]) && AreDigits(text[4..7]) && AreDigits(text[8..12]) && AreDigits(text[13..]),
        FieldType.Curp => text.Length == 18 && IsCurp(text),
        _ => false,
    };

    private static bool IsCurp(ReadOnlySpan<byte> text)
    {
        if (!AreCapitals(text[..4]) || !AreDigits(text[4..10]) || text[10] is not ((byte)'H' or (byte)'M' or (byte)'X')) return false;
        if (!States.Contains((text[11] << 8) | text[12]) || !AreCapitals(text[13..16]) || !char.IsAsciiDigit((char)text[17])) return false;
        var isOld = char.IsAsciiDigit((char)text[16]);
        if (!isOld && !char.IsAsciiLetterUpper((char)text[16])) return false;
        var (year, month, day) = (Two(text[4..]) + (isOld ? 1900 : 2000), Two(text[6..]), Two(text[8..]));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    private static int Two(ReadOnlySpan<byte> text) => (text[0] - '0') * 10 + text[1] - '0';

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool AreCapitals(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'A', (byte)'Z');
}
