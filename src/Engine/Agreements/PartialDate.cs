using System.Globalization;

namespace IntegrationEngine.Engine.Agreements;

/// <summary>A civil date of which the day, or day and month, may be unknown.</summary>
public readonly record struct PartialDate(int Year, int? Month, int? Day)
{
    /// <summary>The first date that it may be.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last date that it may be.</summary>
    public DateOnly Latest => new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));

    /// <summary>Reads <c>YYYY[-MM[-DD]]</c>, also without dashes and with a time behind it, which is left aside; null where it is no date.</summary>
    public static PartialDate? Read(string? text)
    {
        if (text is null) return null;
        var end = text.IndexOf('T', StringComparison.Ordinal);
        var digits = (end < 0 ? text : text[..end]).Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is not (4 or 6 or >= 8) || digits.AsSpan(0, Math.Min(8, digits.Length)).ContainsAnyExceptInRange('0', '9')) return null;
        var (year, month, day) = (Number(digits, 0, 4)!.Value, Number(digits, 4, 2), Number(digits, 6, 2));
        if (year == 0 || month is < 1 or > 12 || (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value)))) return null;
        return new PartialDate(year, month, day);
    }

    /// <summary>Completed years on a date, the fewest and the most that it may be. Who was born on 29 February is a year older on 1 March where there is none.</summary>
    public (int Youngest, int Oldest) AgeOn(DateOnly date) => (Years(Latest, date), Years(Earliest, date));

    private static int Years(DateOnly birth, DateOnly date) => date.Year - birth.Year - ((date.Month, date.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);

    private static int? Number(string digits, int start, int count) =>
        digits.Length < start + count ? null : int.Parse(digits.AsSpan(start, count), NumberStyles.None, CultureInfo.InvariantCulture);
}
