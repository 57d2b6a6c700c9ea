using System.Text;
using IntegrationEngine.Mappings.Formats.Content;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Decides for each record which of a format's sets its bytes are in, and gives its texts as UTF-8.</summary>
internal sealed class RecordCharset
{
    /// <summary>The notice that a record may be in another set than it was read in.</summary>
    public const string Doubtful = "R119";

    private readonly Hl7Charset? _first;
    private readonly Hl7Charset? _else;
    private Hl7Charset _current = Hl7Charset.Utf8;
    private bool _told;

    /// <param name="hasMark">Whether the file begins with UTF-8's byte order mark, which overrules the format's first set.</param>
    public RecordCharset(CharsetSetting setting, bool hasMark)
    {
        _first = hasMark ? Hl7Charset.Utf8 : Hl7Charset.Find(setting.First ?? "utf-8");
        _else = setting.Else is null ? null : Hl7Charset.Find(setting.Else);
    }

    /// <summary>What can't stand in a text, apart from tab and line ends.</summary>
    public static System.Buffers.SearchValues<byte> Controls { get; } =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(b => b is not ('\t' or '\r' or '\n')).Select(b => (byte)b), 0x7F]);

    /// <summary>What a JSON text must escape besides quotes.</summary>
    public static System.Buffers.SearchValues<byte> Special { get; } = System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), 0x7F, (byte)'\\']);

    /// <summary>Whether the record was read in the second set.</summary>
    public bool IsElse => _current == _else && _current != _first;

    /// <summary>The first set's name, and the second's.</summary>
    public string First => _first!.Name;

    public string? Else => _else?.Name;

    /// <summary>Whether the chosen set is of single bytes, while the record is whole characters of UTF-8, all of them letters and signs of our languages: most likely it is in that. Told once of a file.</summary>
    public bool LooksLikeUtf8(ReadOnlySpan<byte> record)
    {
        if (_told || _current.IsUtf8 || IsElse || Ascii.IsValid(record) || !System.Text.Unicode.Utf8.IsValid(record)) return false;
        foreach (var rune in Encoding.UTF8.GetString(record).EnumerateRunes())
            if (rune.Value is > 0x7F and not (>= 0xA0 and <= 0x17F) and not (>= 0x2000 and <= 0x206F)) return false;
        return _told = true;
    }

    /// <summary>What the format's charset might say where it doesn't yet; null where it would not help.</summary>
    public string? Suggested => _first!.IsUtf8 && _else is null ? "utf-8 else windows-1252" : null;

    /// <summary>Chooses the set for a record; the offset of the first byte that is invalid in the first set, where no set reads it all, else -1.</summary>
    /// <remarks>A record that has letters in UTF-8 beside bytes that are none was put together from two files: read in the second set, each of those letters would be two wrong ones.</remarks>
    public int Choose(ReadOnlySpan<byte> record)
    {
        _current = Hl7Charset.Utf8;
        if (Ascii.IsValid(record)) return -1;
        _current = _first!;
        var invalid = Invalid(_first!, record);
        if (invalid < 0 || _else is null || Invalid(_else, record) >= 0 || (_first!.IsUtf8 && HasLettersInUtf8(record))) return invalid;
        _current = _else;
        return -1;
    }

    /// <summary>Whether texts of the chosen set must be put into UTF-8.</summary>
    public bool Differs => !_current.IsUtf8;

    /// <summary>Adds a text of the chosen set as UTF-8.</summary>
    public void Decode(ReadOnlySpan<byte> text, ByteText target)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var b in text)
        {
            if (b < 0x80)
            {
                target.Add(b);
                continue;
            }
            target.Add(utf8[..new Rune(_current.Character(b) ?? '\uFFFD').EncodeToUtf8(utf8)]);
        }
    }

    /// <summary>Whether two bytes are there that are one letter with an accent, or ¡ ¿ º ª °. In the sets of one byte they would be Ã or Â before a sign, as no text in our languages has them.</summary>
    private static bool HasLettersInUtf8(ReadOnlySpan<byte> record)
    {
        while (record.IndexOfAny((byte)0xC2, (byte)0xC3) is var at and >= 0 && at + 1 < record.Length)
        {
            var next = record[at + 1];
            if (next is >= 0xA0 and <= 0xBF || (record[at] == 0xC3 && next is >= 0x80 and <= 0x9F)) return true;
            record = record[(at + 1)..];
        }
        return false;
    }

    private static int Invalid(Hl7Charset charset, ReadOnlySpan<byte> bytes)
    {
        if (charset.IsUtf8) return InvalidUtf8(bytes);
        var ascii = charset == Hl7Charset.Ascii;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] >= 0x80 && (ascii || charset.Character(bytes[i]) is null)) return i;
        return -1;
    }

    /// <summary>The offset of the first byte that is no UTF-8; -1 where all is.</summary>
    public static int InvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return -1;
        for (var at = 0; ;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }
    }
}
