using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>
/// A form of dates and times: <c>yyyy MM dd HH mm ss</c>, <c>MMM</c> for a month's name (Spanish or English, in three letters), everything else as it stands.
/// Years have four digits: with two, nobody knows the century.
/// </summary>
internal sealed class DateForm
{
    private static readonly string[] Parts = ["yyyy", "MMM", "MM", "dd", "HH", "mm", "ss"];
    private static readonly string[] Spanish = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
    private static readonly string[] English = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly IReadOnlyList<string> _pieces;

    private DateForm(IReadOnlyList<string> pieces) => _pieces = pieces;

    /// <summary>Whether it says which day or time is meant: no part without those above it.</summary>
    public bool CanBeRead { get; private init; }

    /// <summary>Null where it has other letters, none of the parts, or one twice.</summary>
    public static DateForm? Parse(string text)
    {
        var pieces = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var part = Array.Find(Parts, p => string.CompareOrdinal(text, i, p, 0, p.Length) == 0);
            if (part is null && char.IsLetter(text[i])) return null;
            pieces.Add(part ?? text[i].ToString());
            i += part?.Length ?? 1;
        }
        bool[] order = [pieces.Contains("yyyy"), pieces.Contains("MM") || pieces.Contains("MMM"), pieces.Contains("dd"), pieces.Contains("HH"), pieces.Contains("mm"), pieces.Contains("ss")];
        var isOnce = Parts.All(p => pieces.Count(x => x == p) <= 1) && !(pieces.Contains("MM") && pieces.Contains("MMM"));
        return isOnce && order.Contains(true) ? new DateForm(pieces) { CanBeRead = order.SkipWhile(p => p).All(p => !p) && order[0] } : null;
    }

    /// <summary>The digits of HL7's DTM, as far as the form goes; null where the text has another form, or names no day there is.</summary>
    public string? Read(string text)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var piece in _pieces)
        {
            var length = piece.Length;
            if (at + length > text.Length) return null;
            var given = text.AsSpan(at, length);
            at += length;
            if (piece == "MMM")
            {
                var month = Month(given);
                if (month == 0) return null;
                numbers["MM"] = month.ToString("00", CultureInfo.InvariantCulture);
            }
            else if (!Parts.Contains(piece, StringComparer.Ordinal))
            {
                if (!given.SequenceEqual(piece)) return null;
            }
            else if (given.ContainsAnyExceptInRange('0', '9'))
            {
                return null;
            }
            else
            {
                numbers[piece] = given.ToString();
            }
        }
        var digits = string.Concat(new[] { "yyyy", "MM", "dd", "HH", "mm", "ss" }.Select(p => numbers.GetValueOrDefault(p, "")));
        return at == text.Length && Hl7Time.TryRead(Encoding.ASCII.GetBytes(digits), out _) ? digits : null;
    }

    /// <summary>Null where the time is less precise than the form.</summary>
    public string? Write(in Hl7Time time)
    {
        var result = new StringBuilder();
        foreach (var piece in _pieces)
        {
            (Hl7TimePrecision Precision, string Text)? part = piece switch
            {
                "yyyy" => (Hl7TimePrecision.Year, time.Year.ToString("0000", CultureInfo.InvariantCulture)),
                "MMM" => (Hl7TimePrecision.Month, Spanish[Math.Max(1, time.Month) - 1]),
                "MM" => (Hl7TimePrecision.Month, Two(time.Month)),
                "dd" => (Hl7TimePrecision.Day, Two(time.Day)),
                "HH" => (Hl7TimePrecision.Hour, Two(time.Hour)),
                "mm" => (Hl7TimePrecision.Minute, Two(time.Minute)),
                "ss" => (Hl7TimePrecision.Second, Two(time.Second)),
                _ => null,
            };
            if (part?.Precision > time.Precision) return null;
            result.Append(part?.Text ?? piece);
        }
        return result.ToString();
    }

    private static int Month(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < 12; i++)
            if (name.Equals(Spanish[i], StringComparison.OrdinalIgnoreCase) || name.Equals(English[i], StringComparison.OrdinalIgnoreCase)) return i + 1;
        return 0;
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
