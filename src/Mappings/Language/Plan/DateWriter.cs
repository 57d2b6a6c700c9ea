namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// Times as HL7's DTM, DT and TM write them, in FHIR's form with the precision they came in. The zone is the value's own, else MSH-7's, else the channel's.
/// A time without minutes becomes a date; without seconds, <c>:00</c> is added (FHIR asks for seconds).
/// </summary>
internal sealed class DateWriter : PrimitiveWriter
{
    private readonly Kind _kind;

    private DateWriter(Kind kind) => _kind = kind;

    private enum Kind
    {
        Date,
        DateTime,
        Instant,
        Time,
    }

    public static DateWriter Date { get; } = new(Kind.Date);

    public static DateWriter DateTime { get; } = new(Kind.DateTime);

    public static DateWriter Instant { get; } = new(Kind.Instant);

    public static DateWriter Time { get; } = new(Kind.Time);

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Simple(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (_kind == Kind.Time) return WriteTime(run, text);
        if (!Hl7Time.TryRead(text, out var time)) return WriteResult.Failed;
        if (_kind == Kind.Instant && time.Precision < Hl7TimePrecision.Minute) return WriteResult.Failed;
        Span<byte> result = stackalloc byte[48];
        var length = 0;
        result[length++] = (byte)'"';
        Put(result, ref length, time.Year, 4);
        if (time.Precision >= Hl7TimePrecision.Month) PutAfter(result, ref length, '-', time.Month);
        if (time.Precision >= Hl7TimePrecision.Day) PutAfter(result, ref length, '-', time.Day);
        if (_kind != Kind.Date && time.Precision >= Hl7TimePrecision.Minute)
        {
            PutAfter(result, ref length, 'T', time.Hour);
            PutAfter(result, ref length, ':', time.Minute);
            PutAfter(result, ref length, ':', time.Second);
            PutFraction(result, ref length, text, time);
            PutOffset(result, ref length, time.OffsetMinutes ?? run.OffsetMinutes(time));
        }
        result[length++] = (byte)'"';
        run.Out.Raw(result[..length]);
        return WriteResult.Written;
    }

    private static WriteResult WriteTime(Run run, ReadOnlySpan<byte> text)
    {
        // TM is the DTM behind its date.
        Span<byte> whole = stackalloc byte[64];
        if (text.Length > 40) return WriteResult.Failed;
        "20000101"u8.CopyTo(whole);
        text.CopyTo(whole[8..]);
        whole = whole[..(8 + text.Length)];
        if (!Hl7Time.TryRead(whole, out var time) || time.Precision < Hl7TimePrecision.Minute) return WriteResult.Failed;
        Span<byte> result = stackalloc byte[32];
        var length = 0;
        result[length++] = (byte)'"';
        Put(result, ref length, time.Hour, 2);
        PutAfter(result, ref length, ':', time.Minute);
        PutAfter(result, ref length, ':', time.Second);
        PutFraction(result, ref length, whole, time);
        result[length++] = (byte)'"';
        run.Out.Raw(result[..length]);
        return WriteResult.Written;
    }

    private static void PutFraction(Span<byte> result, ref int length, ReadOnlySpan<byte> text, in Hl7Time time)
    {
        if (time.FractionLength == 0) return;
        result[length++] = (byte)'.';
        text.Slice(time.FractionStart, time.FractionLength).CopyTo(result[length..]);
        length += time.FractionLength;
    }

    private static void PutOffset(Span<byte> result, ref int length, int minutes)
    {
        PutAfter(result, ref length, minutes < 0 ? '-' : '+', Math.Abs(minutes) / 60);
        PutAfter(result, ref length, ':', Math.Abs(minutes) % 60);
    }

    private static void PutAfter(Span<byte> result, ref int length, char before, int number)
    {
        result[length++] = (byte)before;
        Put(result, ref length, number, 2);
    }

    private static void Put(Span<byte> result, ref int length, int number, int digits)
    {
        for (var i = digits - 1; i >= 0; i--)
        {
            result[length + i] = (byte)('0' + number % 10);
            number /= 10;
        }
        length += digits;
    }
}
