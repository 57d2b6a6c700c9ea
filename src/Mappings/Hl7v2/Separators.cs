namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>The delimiters of one message, from MSH-1 and MSH-2. A zero is one that the message does not declare, and so never occurs: NUL is refused.</summary>
public readonly record struct Separators(byte Field, byte Component, byte Repetition, byte Escape, byte Subcomponent)
{
    /// <summary>The recommended ones, <c>|^~\&amp;</c>.</summary>
    public static Separators Default { get; } = new((byte)'|', (byte)'^', (byte)'~', (byte)'\\', (byte)'&');

    /// <summary>
    /// Reads them from a header segment (MSH, FHS or BHS).
    /// MSH-2 may be short (what it leaves out is not used) and may carry 2.7's truncation character, which is ignored.
    /// </summary>
    /// <param name="header">The bytes from the segment's name on.</param>
    /// <returns>Null where they can't be used; the reasons are R102 (cut off or no encoding characters) and R103 (colliding or not usable).</returns>
    internal static Separators? Read(ReadOnlySpan<byte> header, out string? code)
    {
        code = "R102";
        if (header.Length < 5) return null;
        var field = header[3];
        var rest = header[4..];
        var length = rest.IndexOfAny(field, (byte)'\r', (byte)'\n');
        if (length < 0) length = rest.Length;
        if (length == 0) return null;
        code = "R103";
        // A sixth character means that the separator before MSH-3 is missing: every field would be read one place off.
        if (length > 5 || !Usable(field)) return null;
        var encoding = rest[..length];
        for (var i = 0; i < length; i++)
            if (!Usable(encoding[i]) || encoding[..i].Contains(encoding[i])) return null;
        code = null;
        return new Separators(field, encoding[0], At(encoding, 1), At(encoding, 2), At(encoding, 3));
    }

    private static byte At(ReadOnlySpan<byte> encoding, int index) => index < encoding.Length ? encoding[index] : (byte)0;

    private static bool Usable(byte b) => b is > 0 and < 0x80 and not ((byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'"') && !char.IsAsciiLetterOrDigit((char)b);
}
