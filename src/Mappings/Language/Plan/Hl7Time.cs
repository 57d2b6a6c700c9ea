namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>HL7's DTM, <c>YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]</c>, read and checked against the calendar.</summary>
internal readonly record struct Hl7Time(
    Hl7TimePrecision Precision, int Year, int Month, int Day, int Hour, int Minute, int Second, int FractionStart, int FractionLength, int? OffsetMinutes)
{
    private const int MaxFraction = 9;
    private const int MaxOffsetHours = 14;

    public static bool TryRead(ReadOnlySpan<byte> text, out Hl7Time time)
    {
        time = default;
        int? offset = null;
        var zone = text.IndexOfAny((byte)'+', (byte)'-');
        if (zone >= 0)
        {
            if (!TryOffset(text[(zone + 1)..], out var minutes)) return false;
            offset = text[zone] == '-' ? -minutes : minutes;
            text = text[..zone];
        }
        else if (text is [.., (byte)'Z'])
        {
            offset = 0;
            text = text[..^1];
        }
        var point = text.IndexOf((byte)'.');
        var digits = point < 0 ? text : text[..point];
        var fraction = point < 0 ? 0 : text.Length - point - 1;
        if (digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return false;
        if (point >= 0 && (digits.Length != 14 || fraction > MaxFraction || text[(point + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)) return false;
        Hl7TimePrecision? precision = digits.Length switch
        {
            4 => Hl7TimePrecision.Year,
            6 => Hl7TimePrecision.Month,
            8 => Hl7TimePrecision.Day,
            10 => Hl7TimePrecision.Hour,
            12 => Hl7TimePrecision.Minute,
            14 => Hl7TimePrecision.Second,
            _ => null,
        };
        if (precision is not { } p) return false;
        var year = Number(digits, 0, 4);
        var month = Number(digits, 4, 2);
        var day = Number(digits, 6, 2);
        var hour = Number(digits, 8, 2);
        var minute = Number(digits, 10, 2);
        var second = Number(digits, 12, 2);
        if (year == 0 || (p >= Hl7TimePrecision.Month && month is 0 or > 12)) return false;
        if (p >= Hl7TimePrecision.Day && (day == 0 || day > DateTime.DaysInMonth(year, month))) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;
        time = new Hl7Time(p, year, month, day, hour, minute, second, point + 1, fraction, offset);
        return true;
    }

    /// <summary>As a point in time, missing parts at their start.</summary>
    public DateTimeOffset ToDateTimeOffset(int offsetMinutes)
    {
        var local = new DateTime(Year, Math.Max(1, Month), Math.Max(1, Day), Hour, Minute, Second, DateTimeKind.Unspecified);
        var utc = local.Ticks - (TimeSpan.TicksPerMinute * (OffsetMinutes ?? offsetMinutes));
        return new DateTimeOffset(Math.Clamp(utc, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length is not (4 or 2) || text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return false;
        minutes = Number(text, 0, 2) * 60 + Number(text, 2, 2);
        return Number(text, 2, 2) < 60 && minutes <= MaxOffsetHours * 60;
    }

    private static int Number(ReadOnlySpan<byte> digits, int start, int count)
    {
        if (start + count > digits.Length) return 0;
        var number = 0;
        for (var i = start; i < start + count; i++) number = number * 10 + (digits[i] - '0');
        return number;
    }
}
