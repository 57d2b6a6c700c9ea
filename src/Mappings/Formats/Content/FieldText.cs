using System.Text;

namespace IntegrationEngine.Mappings.Formats.Content;

/// <summary>The blanks around a text mean nothing: padding, and what spreadsheets leave.</summary>
internal static class FieldText
{
    /// <summary>Blanks, tabs, line ends and the hard blank off both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => Trim(text, out _);

    /// <param name="skipped">How many bytes fell away at the beginning.</param>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text, out int skipped)
    {
        skipped = 0;
        if (text.IsEmpty || (text[0] is > (byte)' ' and not 0xC2 && text[^1] is > (byte)' ' and not 0xA0)) return text;
        var length = text.Length;
        while (true)
        {
            if (text is [<= (byte)' ', ..]) text = text[1..];
            else if (text is [0xC2, 0xA0, ..]) text = text[2..];
            else break;
        }
        skipped = length - text.Length;
        while (true)
        {
            if (text is [.., <= (byte)' ']) text = text[..^1];
            else if (text is [.., 0xC2, 0xA0]) text = text[..^2];
            else break;
        }
        return text;
    }

    /// <summary>Whether there are only blanks and tabs.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text) => Blanks(text) == text.Length;

    /// <summary>How many blanks and tabs it begins with.</summary>
    public static int Blanks(ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (count < text.Length && text[count] is (byte)' ' or (byte)'\t') count++;
        return count;
    }

    /// <summary>How many characters it has, each by its own first byte.</summary>
    public static int Characters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
            if ((b & 0xC0) != 0x80) count++;
        return count;
    }

    public static string Of(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
