using System.Text;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>
/// How a date is written, in .NET's letters: <c>d dd M MM MMM yyyy H HH mm ss zzz</c>; <c>MMM</c> is a month's first three letters in Spanish or English,
/// <c>zzz</c> an offset or Z, text in single quotes stands for itself, as do T, Z and all that is no letter. Years have four digits: with two, nobody knows the century.
/// <c>excel</c> alone is the number by which spreadsheets count days.
/// </summary>
public sealed class DatePattern
{
    private const string Excel = "excel";

    private static readonly string[] Spanish = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
    private static readonly string[] English = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Parts = ["yyyy", "MMM", "MM", "M", "dd", "d", "HH", "H", "mm", "ss", "zzz"];

    private readonly IReadOnlyList<Piece> _pieces;
    private readonly int _precision;

    private DatePattern(string text, IReadOnlyList<Piece> pieces, int precision)
    {
        (Text, _pieces, _precision) = (text, pieces, precision);
        IsSerial = text == Excel;
    }

    /// <summary>As the format says it.</summary>
    public string Text { get; }

    /// <summary>Whether it is a number of days.</summary>
    public bool IsSerial { get; }

    /// <summary>Null where it has other letters, a part twice, no year, or a part without those above it.</summary>
    public static DatePattern? Parse(string text)
    {
        if (text == Excel) return new DatePattern(text, [], 3);
        var pieces = new List<Piece>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\'' && text.IndexOf('\'', i + 1) is var end and > 0)
            {
                foreach (var b in Encoding.UTF8.GetBytes(text[(i + 1)..end])) pieces.Add(new Piece('\0', 0, b));
                i = end + 1;
                continue;
            }
            var part = Array.Find(Parts, p => string.CompareOrdinal(text, i, p, 0, p.Length) == 0);
            if (part is null && (char.IsLetter(text[i]) && text[i] is not ('T' or 'Z') || text[i] > 0x7E)) return null;
            pieces.Add(part is null ? new Piece('\0', 0, (byte)text[i]) : new Piece(part[0], part.Length, 0));
            i += part?.Length ?? 1;
        }
        var precision = 0;
        foreach (var letter in "yMdHms")
        {
            var count = pieces.Count(p => p.Letter == letter);
            if (count > 1 || (count == 1 && precision != "yMdHms".IndexOf(letter, StringComparison.Ordinal))) return null;
            if (count == 1) precision++;
        }
        // An hour alone is no time in HL7, and a zone needs one.
        if (precision is 0 or 4 || pieces.Count(p => p.Letter == 'z') > (precision > 4 ? 1 : 0)) return null;
        return new DatePattern(text, pieces, precision);
    }

    /// <summary>Writes the date as HL7's DTM (<c>20261103</c>, <c>20261103143000-0600</c>); 0 where the text has another form, or names no day there is.</summary>
    /// <param name="destination">At least 19 bytes.</param>
    internal int Read(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        if (IsSerial) return ExcelDate.Write(text, destination);
        Span<int> parts = [1, 1, 1, 0, 0, 0];
        Span<byte> zone = stackalloc byte[5];
        var zoneLength = 0;
        foreach (var piece in _pieces)
        {
            var used = piece.Letter switch
            {
                '\0' => !text.IsEmpty && text[0] == piece.Literal ? 1 : 0,
                'z' => Zone(text, zone, out zoneLength),
                'M' when piece.Length == 3 => Month(text, out parts[1]),
                _ => Digits(text, piece, out parts["yMdHms".IndexOf(piece.Letter, StringComparison.Ordinal)]),
            };
            if (used == 0) return 0;
            text = text[used..];
        }
        if (!text.IsEmpty || !IsReal(parts)) return 0;
        return Write(parts, zone[..zoneLength], destination);
    }

    private static bool IsReal(ReadOnlySpan<int> parts) =>
        parts[0] >= 1 && parts[1] is >= 1 and <= 12 && parts[2] >= 1 && parts[2] <= DateTime.DaysInMonth(parts[0], parts[1]) && parts[3] <= 23 && parts[4] <= 59 && parts[5] <= 59;

    private int Write(ReadOnlySpan<int> parts, ReadOnlySpan<byte> zone, Span<byte> destination)
    {
        var written = 0;
        for (var i = 0; i < _precision; i++)
        {
            var width = i == 0 ? 4 : 2;
            for (var (digit, rest) = (width - 1, parts[i]); digit >= 0; digit--, rest /= 10) destination[written + digit] = (byte)('0' + rest % 10);
            written += width;
        }
        zone.CopyTo(destination[written..]);
        return written + zone.Length;
    }

    /// <summary>One letter takes one digit or two; more letters exactly as many.</summary>
    private static int Digits(ReadOnlySpan<byte> text, Piece piece, out int number)
    {
        var (most, count) = (piece.Length == 1 ? 2 : piece.Length, 0);
        number = 0;
        while (count < most && count < text.Length && char.IsAsciiDigit((char)text[count])) number = number * 10 + text[count++] - '0';
        return count == most || (piece.Length == 1 && count == 1) ? count : 0;
    }

    private static int Month(ReadOnlySpan<byte> text, out int month)
    {
        month = 0;
        if (text.Length < 3) return 0;
        for (var i = 0; i < 12; i++)
            if (Ascii.EqualsIgnoreCase(text[..3], Spanish[i]) || Ascii.EqualsIgnoreCase(text[..3], English[i])) month = i + 1;
        return month == 0 ? 0 : 3;
    }

    /// <summary>Writes the offset as HL7 has it, without a colon.</summary>
    private static int Zone(ReadOnlySpan<byte> text, Span<byte> zone, out int length)
    {
        length = 5;
        if (text is [(byte)'Z', ..])
        {
            "+0000"u8.CopyTo(zone);
            return 1;
        }
        if (text.Length < 5 || text[0] is not ((byte)'+' or (byte)'-')) return 0;
        var colon = text[3] == ':' ? 1 : 0;
        if (text.Length < 5 + colon) return 0;
        ReadOnlySpan<byte> digits = [text[1], text[2], text[3 + colon], text[4 + colon]];
        if (digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || digits[2] > '5') return 0;
        zone[0] = text[0];
        digits.CopyTo(zone[1..]);
        return 5 + colon;
    }

    public override string ToString() => Text;

    /// <param name="Letter">NUL for a byte that stands for itself.</param>
    private readonly record struct Piece(char Letter, int Length, byte Literal);
}
