using System.Collections.Concurrent;
using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>One character set, found by any of the names it goes by in MSH-18 (table 0211) or in a channel's <c>charset</c>.</summary>
public sealed class Hl7Charset
{
    private const char Invalid = '\uFFFF';
    private static readonly ConcurrentDictionary<string, Hl7Charset> Found = new(StringComparer.Ordinal);

    // What each byte stands for; null for ASCII and UTF-8.
    private readonly char[]? _characters;

    private Hl7Charset(string name, char[]? characters)
    {
        Name = name;
        _characters = characters;
    }

    public static Hl7Charset Utf8 { get; } = new("utf-8", null);

    /// <summary>Read as UTF-8, which holds it.</summary>
    public static Hl7Charset Ascii { get; } = new("us-ascii", null);

    /// <summary>The name in IANA's registry, in lower case.</summary>
    public string Name { get; }

    internal bool IsUtf8 => _characters is null;

    /// <summary>Null for names that mean no set known here: those of several bytes a character (other than UTF-8) are not.</summary>
    public static Hl7Charset? Find(string name)
    {
        if (Found.TryGetValue(name, out var known)) return known;
        var charset = Create(Normalize(name));
        // Names come from messages: only so many of them are kept.
        if (charset is not null && Found.Count < 256) Found[name] = charset;
        return charset;
    }

    /// <summary>The character that a byte stands for; null where the set has none (control codes from 0x80 on count as none).</summary>
    internal char? Character(byte b) => _characters![b] is var c and not Invalid ? c : null;

    /// <summary>The byte for a character; null where the set lacks it.</summary>
    internal byte? Byte(Rune rune) => rune.IsBmp && Array.IndexOf(_characters!, (char)rune.Value) is var index and >= 0 ? (byte)index : null;

    private static string Normalize(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
            if (char.IsAsciiLetterOrDigit(c)) text.Append(char.ToUpperInvariant(c));
        return text.ToString();
    }

    private static Hl7Charset? Create(string name) => name switch
    {
        "" or "UTF8" or "UNICODEUTF8" or "UNICODE" or "ISOIR192" or "CP65001" or "65001" => Utf8,
        "ASCII" or "USASCII" or "7BITASCII" or "ISOIR6" or "ANSIX341968" or "ISO646" or "ISO646US" => Ascii,
        "LATIN1" or "ISOLATIN1" or "ISOIR100" => Table("iso-8859-1", 28591),
        "LATIN9" or "ISOLATIN9" => Table("iso-8859-15", 28605),
        "ANSI" => Table("windows-1252", 1252),
        _ => Iso8859(name) ?? CodePage(name),
    };

    private static Hl7Charset? Iso8859(string name)
    {
        var digits = name.StartsWith("ISO", StringComparison.Ordinal) ? name[3..] : name;
        return digits.StartsWith("8859", StringComparison.Ordinal) && int.TryParse(digits[4..], out var part) && part is >= 1 and <= 15 and not (10 or 11 or 12 or 14)
            ? Table($"iso-8859-{part}", 28590 + part)
            : null;
    }

    private static Hl7Charset? CodePage(string name)
    {
        var digits = name.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ").ToString();
        var prefix = name[..^digits.Length];
        if (prefix is not ("" or "CP" or "IBM" or "WINDOWS" or "WIN" or "MSDOS" or "DOS") || !int.TryParse(digits, out var page)) return null;
        return page switch
        {
            >= 1250 and <= 1258 => Table($"windows-{page}", page),
            437 or 850 or 858 => Table($"ibm{page}", page),
            _ => null,
        };
    }

    private static Hl7Charset Table(string name, int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.Latin1;
        var characters = new char[256];
        for (var b = 0; b < 256; b++)
        {
            var text = encoding.GetString([(byte)b]);
            characters[b] = text.Length == 1 && (b < 0x80 || (!char.IsControl(text[0]) && text[0] != '\uFFFD')) ? text[0] : Invalid;
        }
        return new Hl7Charset(name, characters);
    }
}
