using System.Buffers;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Writes one source value as a JSON value of a FHIR primitive type, or says that it can't be one.</summary>
internal abstract class PrimitiveWriter
{
    public abstract WriteResult Write(Run run, in SourceValue value);

    /// <summary>The writer for a FHIR primitive type, by its name.</summary>
    public static PrimitiveWriter? For(string type) => type switch
    {
        "string" or "markdown" or "xhtml" => StringWriter.Instance,
        "code" => CodeWriter.Instance,
        "uri" or "url" or "canonical" or "oid" or "uuid" or "id" => UriWriter.Instance,
        "boolean" => BooleanWriter.Instance,
        "decimal" => NumberWriter.Decimal,
        "integer" => NumberWriter.Integer,
        "unsignedInt" => NumberWriter.Unsigned,
        "positiveInt" => NumberWriter.Positive,
        "date" => DateWriter.Date,
        "dateTime" => DateWriter.DateTime,
        "instant" => DateWriter.Instant,
        "time" => DateWriter.Time,
        "base64Binary" => Base64Writer.Instance,
        _ => null,
    };
}

/// <summary>Text: escapes decoded, blanks at both ends taken off, controls that FHIR forbids left out.</summary>
internal sealed class StringWriter : PrimitiveWriter
{
    private static readonly SearchValues<byte> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(i => i is not (9 or 10 or 13)).Select(i => (byte)i)]);

    public static StringWriter Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value) => Write(run, run.Text(value), value.Segment);

    public static WriteResult Write(Run run, ReadOnlySpan<byte> text, int segment)
    {
        if (text.IndexOfAny(Forbidden) >= 0)
        {
            var kept = run.Scratch.Room(text.Length);
            var length = 0;
            foreach (var b in text)
                if (!Forbidden.Contains(b)) kept[length++] = b;
            text = run.Scratch.Keep(length).AsSpan().Trim(" \t\r\n"u8);
            run.Notice("R212", run.Place(segment), null, null);
        }
        if (text.IsEmpty) return WriteResult.Empty;
        run.Out.String(text);
        return WriteResult.Written;
    }
}

/// <summary>A code: no blanks at the ends, single blanks inside.</summary>
internal sealed class CodeWriter : PrimitiveWriter
{
    public static CodeWriter Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (NeedsCollapsing(text))
        {
            var room = run.Scratch.Room(text.Length);
            var length = 0;
            var blank = false;
            foreach (var b in text)
            {
                if (b <= 0x20)
                {
                    blank = true;
                    continue;
                }
                if (blank && length > 0) room[length++] = (byte)' ';
                blank = false;
                room[length++] = b;
            }
            text = run.Scratch.Keep(length).AsSpan();
            if (text.IsEmpty) return WriteResult.Empty;
        }
        run.Out.String(text);
        return WriteResult.Written;
    }

    private static bool NeedsCollapsing(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] < 0x20 || (text[i] == ' ' && i + 1 < text.Length && text[i + 1] <= 0x20)) return true;
        return false;
    }
}

/// <summary>A URI: no blanks or controls anywhere.</summary>
internal sealed class UriWriter : PrimitiveWriter
{
    public static UriWriter Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (text.IndexOfAnyInRange((byte)0, (byte)0x20) >= 0) return WriteResult.Failed;
        run.Out.String(text);
        return WriteResult.Written;
    }
}

/// <summary>true and false, and HL7's Y and N (table 0136).</summary>
internal sealed class BooleanWriter : PrimitiveWriter
{
    public static BooleanWriter Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (text is [(byte)'Y'] || text.SequenceEqual("true"u8)) run.Out.Raw("true"u8);
        else if (text is [(byte)'N'] || text.SequenceEqual("false"u8)) run.Out.Raw("false"u8);
        else return WriteResult.Failed;
        return WriteResult.Written;
    }
}

/// <summary>Numbers as HL7's NM writes them: an optional sign, digits, an optional point and digits. JSON's form comes out, precision kept.</summary>
internal sealed class NumberWriter(bool isDecimal, long least, long most) : PrimitiveWriter
{
    // FHIR's decimals need 18 digits of precision at least; longer ones are no measurements.
    private const int MaxDigits = 30;

    public static NumberWriter Decimal { get; } = new(isDecimal: true, 0, 0);

    public static NumberWriter Integer { get; } = new(isDecimal: false, int.MinValue, int.MaxValue);

    public static NumberWriter Unsigned { get; } = new(isDecimal: false, 0, int.MaxValue);

    public static NumberWriter Positive { get; } = new(isDecimal: false, 1, int.MaxValue);

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        var negative = text[0] == '-';
        if (text[0] is (byte)'-' or (byte)'+') text = text[1..];
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.Length + fraction.Length is 0 or > MaxDigits || !AllDigits(whole) || !AllDigits(fraction)) return WriteResult.Failed;
        whole = whole.TrimStart((byte)'0');
        if (!isDecimal)
        {
            if (fraction.TrimEnd((byte)'0').Length > 0 || whole.Length > 10) return WriteResult.Failed;
            var number = 0L;
            foreach (var digit in whole) number = number * 10 + (digit - '0');
            if (negative) number = -number;
            if (number < least || number > most) return WriteResult.Failed;
            fraction = default;
            negative = number < 0;
        }
        if (negative) run.Out.Byte((byte)'-');
        run.Out.Raw(whole.IsEmpty ? "0"u8 : whole);
        if (!fraction.IsEmpty)
        {
            run.Out.Byte((byte)'.');
            run.Out.Raw(fraction);
        }
        return WriteResult.Written;
    }

    private static bool AllDigits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}

/// <summary>base64 without the blanks and line ends that some senders put into it.</summary>
internal sealed class Base64Writer : PrimitiveWriter
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n"u8);

    public static Base64Writer Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (text.IndexOfAny(Blank) >= 0)
        {
            var room = run.Scratch.Room(text.Length);
            var length = 0;
            foreach (var b in text)
                if (!Blank.Contains(b)) room[length++] = b;
            text = run.Scratch.Keep(length).AsSpan();
        }
        if (!System.Buffers.Text.Base64.IsValid(text) || text.Length % 4 != 0) return WriteResult.Failed;
        run.Out.Byte((byte)'"');
        run.Out.Raw(text);
        run.Out.Byte((byte)'"');
        return WriteResult.Written;
    }
}
