using System.Buffers;
using System.Text;
using IntegrationEngine.Mappings.Language.Functions.Identifiers;

namespace IntegrationEngine.Mappings.Formats.Content;

/// <summary>Checks one value against its field and writes it into pipe form.</summary>
internal sealed class FieldWriter(ArrayBufferWriter<byte> pipes, List<RecordFault> faults)
{
    private const int LongestPlaceholder = 64;

    private static readonly SearchValues<byte> Special = SearchValues.Create("|^~\\&\r\n"u8);

    private static readonly DatePattern[] WorkbookDates = [.. ((string[])["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"]).Select(p => DatePattern.Parse(p)!)];

    /// <summary>Whether somebody wrote that there is no number (SIN CURP, all nines), where the field is of a number of persons or facilities.</summary>
    public static bool IsPlaceholder(FormatDefinition format, FormatField field, ReadOnlySpan<byte> text)
    {
        if (field.Type is not (FieldType.Curp or FieldType.Nss or FieldType.Clues)) return false;
        if (format.Placeholders.Contains(text)) return true;
        Span<byte> capitals = stackalloc byte[LongestPlaceholder];
        return text.Length <= LongestPlaceholder && Ascii.ToUpper(text, capitals, out var length) == OperationStatus.Done && format.Placeholders.Contains(capitals[..length]);
    }

    /// <param name="text">Without blanks around it, not empty.</param>
    public void Write(FormatDefinition format, FormatField field, ReadOnlySpan<byte> text)
    {
        if (field.Max is { } max && FieldText.Characters(text) > max) Fault("R163", field, ("max", max.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        switch (field.Type)
        {
            case FieldType.Text when IsShortened(text):
                Fault("R114", field);
                break;
            case FieldType.Text:
                Escape(text);
                break;
            case FieldType.Code:
                Code(field, text);
                break;
            case FieldType.Number:
                Number(field, text);
                break;
            case FieldType.Date:
                Date(format, field, text);
                break;
            default:
                Identifier(field, text);
                break;
        }
    }

    private void Code(FormatField field, ReadOnlySpan<byte> text)
    {
        if (field.Values.Count > 0 && !IsKnown(field, text))
        {
            var code = FieldText.Of(text);
            var isCut = field.Values.Any(v => v.Length > code.Length && v.All(char.IsAsciiDigit) && code.PadLeft(v.Length, '0') == v);
            Fault(isCut ? "R168" : IsShortened(text) ? "R114" : "R166", field);
            return;
        }
        if (field.Values.Count == 0 && IsShortened(text)) Fault("R114", field);
        else Escape(text);
    }

    /// <summary>
    /// Written as spreadsheets save a number of twelve digits and more where nobody told them that it is a text (<c>1.23457E+11</c>). Two of them may have become one,
    /// and what is a number of persons or orders would name another.
    /// </summary>
    private static bool IsShortened(ReadOnlySpan<byte> text)
    {
        var exponent = text.IndexOf("E+"u8);
        if (exponent < 1 || text.Length - exponent is not (4 or 5) || !AreDigits(text[(exponent + 2)..]) || text[(exponent + 2)..] is [(byte)'0', ..]) return false;
        var number = text[..exponent];
        return number[0] is >= (byte)'1' and <= (byte)'9' && (number.Length == 1 || (number.Length > 2 && number[1] is (byte)'.' or (byte)',' && AreDigits(number[2..])))
            && !(exponent + 4 == text.Length && text[^2] == '1' && text[^1] == '0');
    }

    private static bool IsKnown(FormatField field, ReadOnlySpan<byte> text)
    {
        foreach (var value in field.Codes)
            if (text.SequenceEqual(value)) return true;
        return false;
    }

    /// <summary>A sign, digits, and decimals behind the field's mark: nothing between thousands.</summary>
    private void Number(FormatField field, ReadOnlySpan<byte> text)
    {
        var digits = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        var mark = digits.IndexOf((byte)field.Decimal);
        var whole = mark < 0 ? digits : digits[..mark];
        var decimals = mark < 0 ? default : digits[(mark + 1)..];
        // As many as a decimal holds.
        if (whole.IsEmpty || whole.Length + decimals.Length > 28 || (mark >= 0 && decimals.IsEmpty) || !AreDigits(whole) || !AreDigits(decimals))
        {
            Fault("R164", field, ("type", "number"));
            return;
        }
        if (text[0] == '-') pipes.Write("-"u8);
        pipes.Write(whole);
        if (mark < 0) return;
        pipes.Write("."u8);
        pipes.Write(decimals);
    }

    private void Date(FormatDefinition format, FormatField field, ReadOnlySpan<byte> text)
    {
        Span<byte> date = stackalloc byte[32];
        foreach (var pattern in field.Patterns)
            if (Write(pattern, text, date)) return;
        if (format.Kind == FormatKind.Xlsx)
            foreach (var pattern in WorkbookDates)
                if (Write(pattern, text, date)) return;
        if (ExcelDate.IsLikely(text)) Fault("R169", field);
        else Fault("R165", field, ("pattern", field.Patterns.Count == 0 ? "yyyy-MM-dd" : string.Join(", ", field.Patterns)));
    }

    private bool Write(DatePattern pattern, ReadOnlySpan<byte> text, Span<byte> date)
    {
        var length = pattern.Read(text, date);
        pipes.Write(date[..length]);
        return length > 0;
    }

    private void Identifier(FormatField field, ReadOnlySpan<byte> text)
    {
        if (IdentifierForm.IsPlain(field.Type, text))
        {
            pipes.Write(text);
            return;
        }
        var given = FieldText.Of(text);
        var read = field.Type switch
        {
            FieldType.Curp => Curp.Read(given)?.Text,
            FieldType.Nss => Nss.Read(given)?.Text,
            FieldType.Clues => Clues.Read(given)?.Text,
            FieldType.Cie10 => Cie10.Read(given),
            FieldType.Clave => Clave.Read(given),
            _ => given,
        };
        if (!string.IsNullOrEmpty(read)) Escape(Encoding.UTF8.GetBytes(read));
        else if (IsCut(field.Type, given)) Fault("R168", field);
        else Fault("R164", field, ("type", field.Type.ToString().ToLowerInvariant()));
    }

    /// <summary>Digits only, and fewer than there are: a spreadsheet took them for a number.</summary>
    private static bool IsCut(FieldType type, string text) =>
        type switch { FieldType.Nss => 11, FieldType.Clave => 12, _ => 0 } is var width && text.Length < width && text.Length >= width - 3 && text.All(char.IsAsciiDigit);

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private void Escape(ReadOnlySpan<byte> text)
    {
        // Two quotes alone would be HL7's null.
        if (text.SequenceEqual("\"\""u8))
        {
            pipes.Write("\\X2222\\"u8);
            return;
        }
        while (text.IndexOfAny(Special) is var at and >= 0)
        {
            pipes.Write(text[..at]);
            pipes.Write(text[at] switch
            {
                (byte)'|' => "\\F\\"u8,
                (byte)'^' => "\\S\\"u8,
                (byte)'~' => "\\R\\"u8,
                (byte)'&' => "\\T\\"u8,
                (byte)'\\' => "\\E\\"u8,
                (byte)'\r' => "\\X0D\\"u8,
                _ => "\\X0A\\"u8,
            });
            text = text[(at + 1)..];
        }
        pipes.Write(text);
    }

    private void Fault(string code, FormatField field, params (string Name, string? Value)[] arguments) => faults.Add(RecordFault.Of(code, field.Name, 0, 0, arguments));
}
