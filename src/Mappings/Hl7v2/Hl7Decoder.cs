using System.Text;
using System.Text.Unicode;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// Gives messages as UTF-8. Bytes that are invalid in the set are never replaced by a stand-in: the message falls back to the setting's other set, or is refused
/// with segment and offset. Keeps its buffer between calls: one per worker, not thread-safe.
/// </summary>
public sealed class Hl7Decoder
{
    private byte[] _buffer = [];

    /// <returns>
    /// Errors: R101 empty, R106 UTF-16, R107 NUL bytes, R108 bytes invalid in the set, R109 a set that is not known here.
    /// Text of only ASCII is never wrong, whatever set is declared.
    /// </returns>
    public DecodedText Decode(ReadOnlyMemory<byte> raw, CharsetSetting setting)
    {
        var bytes = raw.Span;
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF])) return Failed(new Hl7ReadError("R106", 0));
        var start = Hl7Frame.Start(bytes);
        raw = raw[start..Hl7Frame.End(bytes, start)];
        bytes = raw.Span;
        if (bytes.IsEmpty) return Failed(new Hl7ReadError("R101", 0));
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0) return Failed(new Hl7ReadError("R107", start + nul, Hl7Places.Of(bytes, nul)));
        if (System.Text.Ascii.IsValid(bytes)) return new DecodedText(null, raw, Hl7Charset.Ascii.Name, []);

        var name = setting.First ?? Hl7Places.DeclaredCharset(bytes);
        var first = Hl7Charset.Find(name);
        var failure = first is null ? new Hl7ReadError("R109", start, setting.First ?? "MSH-18") : Read(first, raw, start, out raw);
        if (failure is null) return Done(raw, first!, first == Hl7Charset.Ascii ? [new Hl7Notice("R203", "MSH-18", 1)] : []);

        if (setting.Else is not { } other) return Failed(failure);
        if (Hl7Charset.Find(other) is not { } fallback) return Failed(new Hl7ReadError("R109", start, other));
        if (Read(fallback, raw, start, out raw) is { } again) return Failed(again);
        return Done(raw, fallback, [new Hl7Notice("R201", failure.SourcePath, 1)]);
    }

    private static DecodedText Failed(Hl7ReadError error) => new(error, default, "", []);

    private static DecodedText Done(ReadOnlyMemory<byte> utf8, Hl7Charset charset, List<Hl7Notice> notices)
    {
        if (DoubleEncoding.Count(utf8.Span, out var at) is var count and > 0) notices.Add(new Hl7Notice("R202", Hl7Places.Of(utf8.Span, at), count));
        return new DecodedText(null, utf8, charset.Name, notices);
    }

    /// <param name="raw">Stays what <paramref name="utf8"/> is where this fails.</param>
    private Hl7ReadError? Read(Hl7Charset charset, ReadOnlyMemory<byte> raw, int start, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = raw;
        var invalid = charset.IsUtf8 ? FirstInvalid(raw.Span) : Transcode(charset, raw.Span, ref utf8);
        return invalid < 0 ? null : new Hl7ReadError("R108", start + invalid, Hl7Places.Of(raw.Span, invalid), charset.Name);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return -1;
        for (var at = 0; ;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }
    }

    private int Transcode(Hl7Charset charset, ReadOnlySpan<byte> bytes, ref ReadOnlyMemory<byte> utf8)
    {
        // No character of these sets takes more than three bytes.
        if (_buffer.Length < bytes.Length * 3) _buffer = new byte[bytes.Length * 3];
        var written = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var plain = bytes[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (plain < 0) plain = bytes.Length - at;
            bytes.Slice(at, plain).CopyTo(_buffer.AsSpan(written));
            written += plain;
            at += plain;
            if (at == bytes.Length) break;
            if (charset.Character(bytes[at]) is not { } character) return at;
            written += new Rune(character).EncodeToUtf8(_buffer.AsSpan(written));
            at++;
        }
        utf8 = _buffer.AsMemory(0, written);
        return -1;
    }
}
