using System.Buffers;
using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Writes segments with one message's separators and character set.</summary>
internal sealed class AcknowledgementWriter(Separators separators, Hl7Charset charset)
{
    // The texts are Spanish or English.
    private const string Accented = "áéíóúüñÁÉÍÓÚÜÑ";
    private const string Plain = "aeiouunAEIOUUN";

    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    /// <summary>Ends the segment before, and begins one; MSH's own separator is written with its name.</summary>
    public AcknowledgementWriter Segment(string name)
    {
        if (_bytes.WrittenCount > 0) Byte((byte)'\r');
        foreach (var c in name) Byte((byte)c);
        return name == "MSH" ? Field() : this;
    }

    public AcknowledgementWriter Field() => Byte(separators.Field);

    public AcknowledgementWriter Fields(int count)
    {
        for (var i = 0; i < count; i++) Field();
        return this;
    }

    public AcknowledgementWriter Component() => Byte(separators.Component);

    /// <summary>The separator; a space where the sender declares none.</summary>
    public AcknowledgementWriter Subcomponent() => Byte(separators.Subcomponent == 0 ? (byte)' ' : separators.Subcomponent);

    /// <summary>Bytes as they were received, without control characters: none of them may look like a segment's or a frame's end.</summary>
    public AcknowledgementWriter Raw(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            if (b >= 0x20) Byte(b);
        return this;
    }

    /// <summary>Components; those at the end that are null are left out.</summary>
    public AcknowledgementWriter Parts(params ReadOnlySpan<string?> parts)
    {
        var count = parts.Length;
        while (count > 0 && parts[count - 1] is null) count--;
        for (var i = 0; i < count; i++)
        {
            if (i > 0) Component();
            Text(parts[i] ?? "");
        }
        return this;
    }

    /// <summary>A value with its separators escaped. What the set lacks is written as its letter without the accent, or else as a space.</summary>
    public AcknowledgementWriter Text(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Escape(rune) is { } escape) Escaped(escape);
            else if (Rune.IsControl(rune)) Byte((byte)' ');
            else Character(rune);
        return this;
    }

    public byte[] End()
    {
        Byte((byte)'\r');
        return _bytes.WrittenSpan.ToArray();
    }

    private char? Escape(Rune rune) =>
        !rune.IsAscii ? null
        : rune.Value == separators.Field ? 'F'
        : rune.Value == separators.Component ? 'S'
        : rune.Value == separators.Subcomponent ? 'T'
        : rune.Value == separators.Repetition ? 'R'
        : rune.Value == separators.Escape ? 'E'
        : null;

    private void Escaped(char name)
    {
        if (separators.Escape == 0)
        {
            Byte((byte)' ');
            return;
        }
        Byte(separators.Escape).Byte((byte)name).Byte(separators.Escape);
    }

    private void Character(Rune rune)
    {
        if (charset.IsUtf8 && (charset != Hl7Charset.Ascii || rune.IsAscii))
        {
            Span<byte> utf8 = stackalloc byte[4];
            _bytes.Write(utf8[..rune.EncodeToUtf8(utf8)]);
            return;
        }
        var encoded = charset.IsUtf8 ? null : charset.Byte(rune);
        var accented = Accented.IndexOf(rune.ToString(), StringComparison.Ordinal);
        Byte(encoded ?? (byte)(accented < 0 ? ' ' : Plain[accented]));
    }

    private AcknowledgementWriter Byte(byte b)
    {
        _bytes.GetSpan(1)[0] = b;
        _bytes.Advance(1);
        return this;
    }
}
