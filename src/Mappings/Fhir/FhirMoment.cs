namespace IntegrationEngine.Mappings.Fhir;

/// <summary>A FHIR date, dateTime or instant, taken apart and known to exist in the calendar.</summary>
/// <param name="Wall">The date and time as written, with what is not given at its first value; whole seconds, 60 counted as 59.</param>
/// <param name="Precision">What is given.</param>
/// <param name="OffsetMinutes">The zone's distance from UTC; 0 where no time is given.</param>
/// <param name="FractionTicks">The part of the second, in ticks; more digits than a tick holds are cut.</param>
internal readonly record struct FhirMoment(DateTime Wall, FhirPrecision Precision, int OffsetMinutes, int FractionTicks)
{
    /// <summary>Reads <c>YYYY</c>, <c>YYYY-MM</c>, <c>YYYY-MM-DD</c> or a full time with seconds and zone (FHIR R4, datatypes, dateTime).</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out FhirMoment moment)
    {
        moment = default;
        if (!Digits(text, 0, 4, out var year) || year == 0) return false;
        if (text.Length == 4) return Make(year, 1, 1, FhirPrecision.Year, out moment);
        if (text[4] != '-' || !Digits(text, 5, 2, out var month) || month is < 1 or > 12) return false;
        if (text.Length == 7) return Make(year, month, 1, FhirPrecision.Month, out moment);
        if (text[7] != '-' || !Digits(text, 8, 2, out var day) || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (text.Length == 10) return Make(year, month, day, FhirPrecision.Day, out moment);
        if (text[10] != 'T' || !TryParseTime(text[11..], out var time, out var ticks, out var length)) return false;
        if (!TryParseZone(text[(11 + length)..], out var offset)) return false;
        moment = new FhirMoment(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).Add(time), FhirPrecision.Second, offset, ticks);
        return true;
    }

    /// <summary>Reads <c>hh:mm:ss</c> with an optional fraction; second 60 is a leap second, hour 24 does not exist.</summary>
    public static bool TryParseTime(ReadOnlySpan<byte> text, out TimeSpan time, out int fractionTicks, out int length)
    {
        (time, fractionTicks, length) = (default, 0, 8);
        if (!Digits(text, 0, 2, out var hour) || hour > 23) return false;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':') return false;
        if (!Digits(text, 3, 2, out var minute) || minute > 59 || !Digits(text, 6, 2, out var second) || second > 60) return false;
        time = new TimeSpan(hour, minute, Math.Min(second, 59));
        if (text.Length == 8 || text[8] != '.') return true;
        var weight = (int)TimeSpan.TicksPerSecond;
        for (length = 9; length < text.Length && char.IsAsciiDigit((char)text[length]); length++)
            fractionTicks += (weight /= 10) * (text[length] - '0');
        return length > 9;
    }

    /// <summary>True where this certainly lies after the other; of two precisions the lower decides.</summary>
    public bool IsAfter(FhirMoment other)
    {
        if (Precision == FhirPrecision.Second && other.Precision == FhirPrecision.Second)
            return Utc.CompareTo(other.Utc) is var order && (order > 0 || (order == 0 && FractionTicks > other.FractionTicks));
        var common = Precision < other.Precision ? Precision : other.Precision;
        return Cut(Wall, common) > Cut(other.Wall, common);
    }

    // Seconds rather than a DateTime, because a moment near year 1 or 9999 may leave the calendar in UTC.
    private long Utc => (Wall.Ticks / TimeSpan.TicksPerSecond) - (OffsetMinutes * 60L);

    private static DateTime Cut(DateTime wall, FhirPrecision precision) => precision switch
    {
        FhirPrecision.Year => new DateTime(wall.Year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        FhirPrecision.Month => new DateTime(wall.Year, wall.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
        _ => wall.Date,
    };

    private static bool TryParseZone(ReadOnlySpan<byte> text, out int offsetMinutes)
    {
        offsetMinutes = 0;
        if (text is [(byte)'Z']) return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':') return false;
        if (!Digits(text, 1, 2, out var hours) || !Digits(text, 4, 2, out var minutes) || minutes > 59) return false;
        offsetMinutes = (text[0] == '-' ? -1 : 1) * ((hours * 60) + minutes);
        return (hours * 60) + minutes <= 14 * 60;
    }

    private static bool Make(int year, int month, int day, FhirPrecision precision, out FhirMoment moment)
    {
        moment = new FhirMoment(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified), precision, 0, 0);
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, int at, int count, out int value)
    {
        value = 0;
        if (text.Length < at + count) return false;
        foreach (var digit in text.Slice(at, count))
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + (digit - '0');
        }
        return true;
    }
}
