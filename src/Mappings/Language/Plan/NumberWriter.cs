namespace IntegrationEngine.Mappings.Language.Plan;

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
