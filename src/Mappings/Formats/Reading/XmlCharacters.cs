using System.Text;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>
/// An XML file as characters. What can't stand in XML (invalid bytes, control characters) comes as U+FFFD, so that it costs its record and not the file;
/// markup or text that goes on for longer than a record may is refused before it is held in memory.
/// </summary>
internal sealed class XmlCharacters(StreamReader reader) : TextReader
{
    public const char Replacement = '\uFFFD';

    private const int HeadLength = 1 << 16;

    private readonly StringBuilder _head = new();

    /// <summary>The file's first characters, as far as they were read.</summary>
    public string Head => _head.ToString();

    /// <summary>The set that the file says it is in, by byte order mark or declaration; UTF-8 where it says nothing. Null, with its name, for one that is not known.</summary>
    public static XmlCharacters? Open(Stream file, int longest, out string name)
    {
        var head = new byte[256];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var rest = new BoundedMarkup(new HeadedStream(head.AsMemory(0, length), file), longest);
        name = Declared(head.AsSpan(0, length)) ?? "utf-8";
        var encoding = Encoding(name);
        name = Shown(name);
        return encoding is not null ? new XmlCharacters(new StreamReader(rest, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 15)) : null;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = reader.Read(buffer, index, count);
        var text = buffer.AsSpan(index, read);
        if (_head.Length < HeadLength) _head.Append(text[..Math.Min(read, HeadLength - _head.Length)]);
        for (var i = 0; i < text.Length; i++)
            if (text[i] is < ' ' and not ('\t' or '\r' or '\n') or '\uFFFE' or '\uFFFF') text[i] = Replacement;
        return read;
    }

    public override int Read() => throw new NotSupportedException("blocks are read");

    public override int Peek() => throw new NotSupportedException("blocks are read");

    protected override void Dispose(bool disposing)
    {
        if (disposing) reader.Dispose();
        base.Dispose(disposing);
    }

    private static string? Declared(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0xEF, 0xBB, 0xBF, ..]) return null;
        var text = System.Text.Encoding.Latin1.GetString(head);
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        var at = text.StartsWith("<?xml", StringComparison.Ordinal) && end > 0 ? text.IndexOf("encoding", 0, end, StringComparison.Ordinal) : -1;
        if (at < 0) return null;
        var quoted = text[at..end].Split(text.AsSpan(at, end - at).Contains('"') ? '"' : '\'');
        return quoted.Length > 2 ? quoted[1].ToLowerInvariant() : null;
    }

    /// <summary>As findings may show it.</summary>
    private static string Shown(string name) => name.Length <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? name : "?";

    private static Encoding? Encoding(string name)
    {
        // Encoding without a mark is read by the declaration alone, which is ASCII: UTF-16 can't be declared so.
        if (name is "utf-8" or "utf8" or "us-ascii" or "ascii" or "utf-16") return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var charset = Hl7v2.Hl7Charset.Find(name);
        return charset is null || charset.IsUtf8 ? null : CodePagesEncodingProvider.Instance.GetEncoding(charset.Name) ?? (charset.Name == "iso-8859-1" ? System.Text.Encoding.Latin1 : null);
    }
}
