using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>
/// The formats of FHIR R4's primitives, over the UTF-8 bytes of the value (of a JSON string: unescaped, without quotes).
/// Source: FHIR R4, datatypes, "Primitive Types", and where a pattern there is looser than its prose, the prose.
/// </summary>
public static class FhirPrimitives
{
    /// <summary>FHIR strings are at most this long, in characters.</summary>
    public const int MaxStringLength = 1024 * 1024;

    private static readonly SearchValues<byte> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);
    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\r\n\f\v"u8);
    private static readonly SearchValues<byte> Controls = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    /// <summary>The primitive of this FHIR name; <see cref="FhirPrimitive.None"/> for other names.</summary>
    public static FhirPrimitive Of(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && Enum.TryParse<FhirPrimitive>(name, ignoreCase: true, out var primitive) ? primitive : FhirPrimitive.None;

    public static bool IsValid(FhirPrimitive primitive, ReadOnlySpan<byte> value) => primitive switch
    {
        FhirPrimitive.Base64Binary => IsBase64Binary(value),
        FhirPrimitive.Boolean => IsBoolean(value),
        FhirPrimitive.Canonical or FhirPrimitive.Uri or FhirPrimitive.Url => IsUri(value),
        FhirPrimitive.Code => IsCode(value),
        FhirPrimitive.Date => IsDate(value),
        FhirPrimitive.DateTime => IsDateTime(value),
        FhirPrimitive.Decimal => IsDecimal(value),
        FhirPrimitive.Id => IsId(value),
        FhirPrimitive.Instant => IsInstant(value),
        FhirPrimitive.Integer => IsInteger(value),
        FhirPrimitive.Markdown or FhirPrimitive.String => IsString(value),
        FhirPrimitive.Oid => IsOid(value),
        FhirPrimitive.PositiveInt => IsPositiveInt(value),
        FhirPrimitive.Time => IsTime(value),
        FhirPrimitive.UnsignedInt => IsUnsignedInt(value),
        FhirPrimitive.Uuid => IsUuid(value),
        FhirPrimitive.Xhtml => IsXhtml(value),
        _ => false,
    };

    public static bool IsBoolean(ReadOnlySpan<byte> value) => value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8);

    /// <summary>A whole number of 32 bits, without leading zeros, plus sign, fraction or exponent.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> value) =>
        value.Length > 0 && HasPlainDigits(value[0] == '-' ? value[1..] : value)
        && Utf8Parser.TryParse(value, out int _, out var read) && read == value.Length;

    public static bool IsUnsignedInt(ReadOnlySpan<byte> value) => IsInteger(value) && value[0] != '-';

    public static bool IsPositiveInt(ReadOnlySpan<byte> value) => IsUnsignedInt(value) && value[0] != '0';

    /// <summary>A JSON number of any length.</summary>
    public static bool IsDecimal(ReadOnlySpan<byte> value)
    {
        var rest = value.Length > 0 && value[0] == '-' ? value[1..] : value;
        var whole = CountDigits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0')) return false;
        rest = rest[whole..];
        if (rest.Length > 0 && rest[0] == '.')
        {
            var fraction = CountDigits(rest[1..]);
            if (fraction == 0) return false;
            rest = rest[(1 + fraction)..];
        }
        if (rest.Length == 0) return true;
        if (rest[0] is not ((byte)'e' or (byte)'E')) return false;
        rest = rest[1..];
        if (rest.Length > 0 && rest[0] is (byte)'+' or (byte)'-') rest = rest[1..];
        return rest.Length > 0 && CountDigits(rest) == rest.Length;
    }

    /// <summary>Some text that is not only space, without control characters other than tab and line ends.</summary>
    public static bool IsString(ReadOnlySpan<byte> value) =>
        value.IndexOfAnyExcept(Spaces) >= 0 && !value.ContainsAny(Controls)
        && (value.Length <= MaxStringLength || Encoding.UTF8.GetCharCount(value) <= MaxStringLength);

    /// <summary>No space at the ends, and single spaces between words.</summary>
    public static bool IsCode(ReadOnlySpan<byte> value)
    {
        if (value.Length == 0 || value.ContainsAny(Controls)) return false;
        var afterSpace = true;
        foreach (var b in value)
        {
            var isSpace = b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
            if (isSpace && afterSpace) return false;
            afterSpace = isSpace;
        }
        return !afterSpace;
    }

    public static bool IsId(ReadOnlySpan<byte> value) => value.Length is >= 1 and <= 64 && value.IndexOfAnyExcept(IdCharacters) < 0;

    /// <summary>Not empty, no space; what names itself an OID or UUID must be one.</summary>
    public static bool IsUri(ReadOnlySpan<byte> value)
    {
        if (value.Length == 0 || value.ContainsAny(Spaces) || value.ContainsAny(Controls)) return false;
        if (value.StartsWith("urn:oid:"u8)) return IsOid(value);
        return !value.StartsWith("urn:uuid:"u8) || IsUuidDigits(value["urn:uuid:"u8.Length..], lowerOnly: false);
    }

    /// <summary>True where the URI names a scheme, so that it means the same everywhere.</summary>
    public static bool IsAbsoluteUri(ReadOnlySpan<byte> value)
    {
        var colon = value.IndexOf((byte)':');
        if (colon < 1 || colon == value.Length - 1 || !char.IsAsciiLetter((char)value[0])) return false;
        foreach (var b in value[..colon])
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'+' or (byte)'-' or (byte)'.')) return false;
        return true;
    }

    /// <summary><c>urn:oid:</c> with arcs of digits without leading zeros, the first 0, 1 or 2.</summary>
    public static bool IsOid(ReadOnlySpan<byte> value) => value.StartsWith("urn:oid:"u8) && IsOidNumber(value["urn:oid:"u8.Length..]);

    /// <summary>The arcs of an OID alone, as HL7 v2 writes it.</summary>
    public static bool IsOidNumber(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 3 || rest[0] is < (byte)'0' or > (byte)'2') return false;
        for (rest = rest[1..]; rest.Length > 0;)
        {
            var digits = rest[0] == '.' ? CountDigits(rest[1..]) : 0;
            if (digits == 0 || (digits > 1 && rest[1] == '0')) return false;
            rest = rest[(1 + digits)..];
        }
        return true;
    }

    /// <summary><c>urn:uuid:</c> with lower-case digits.</summary>
    public static bool IsUuid(ReadOnlySpan<byte> value) => value.StartsWith("urn:uuid:"u8) && IsUuidDigits(value["urn:uuid:"u8.Length..], lowerOnly: true);

    public static bool IsBase64Binary(ReadOnlySpan<byte> value) => Base64.IsValid(value, out var bytes) && bytes > 0;

    /// <summary><c>YYYY</c>, <c>YYYY-MM</c> or a day that exists.</summary>
    public static bool IsDate(ReadOnlySpan<byte> value) => FhirMoment.TryParse(value, out var moment) && moment.Precision <= FhirPrecision.Day;

    /// <summary>A date, or a day with a time to the second and its zone.</summary>
    public static bool IsDateTime(ReadOnlySpan<byte> value) => FhirMoment.TryParse(value, out _);

    /// <summary>A day with a time at least to the second and its zone.</summary>
    public static bool IsInstant(ReadOnlySpan<byte> value) => FhirMoment.TryParse(value, out var moment) && moment.Precision == FhirPrecision.Second;

    /// <summary><c>hh:mm:ss</c>, with a fraction if wanted, without a zone.</summary>
    public static bool IsTime(ReadOnlySpan<byte> value) => FhirMoment.TryParseTime(value, out _, out _, out var length) && length == value.Length;

    /// <summary>A <c>div</c> element of XHTML, by its outside; what lies in it is not parsed.</summary>
    public static bool IsXhtml(ReadOnlySpan<byte> value)
    {
        var text = value.Trim(" \t\r\n"u8);
        return text.StartsWith("<div"u8) && text.Length > 4 && text[4] is (byte)' ' or (byte)'>' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'/'
            && (text.EndsWith("</div>"u8) || text.EndsWith("/>"u8)) && !text.ContainsAny(Controls) && text.IndexOf("<script"u8) < 0;
    }

    private static bool HasPlainDigits(ReadOnlySpan<byte> value) =>
        value.Length > 0 && CountDigits(value) == value.Length && (value.Length == 1 || value[0] != '0');

    private static int CountDigits(ReadOnlySpan<byte> value)
    {
        var at = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return at < 0 ? value.Length : at;
    }

    private static bool IsUuidDigits(ReadOnlySpan<byte> value, bool lowerOnly)
    {
        if (value.Length != 36) return false;
        for (var i = 0; i < 36; i++)
        {
            var c = (char)value[i];
            var right = i is 8 or 13 or 18 or 23 ? c == '-' : lowerOnly ? char.IsAsciiHexDigitLower(c) || char.IsAsciiDigit(c) : char.IsAsciiHexDigit(c);
            if (!right) return false;
        }
        return true;
    }
}
