using System.Buffers.Text;
using System.Text.Unicode;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>HL7's escape sequences (chapter 2, use of escape sequences in text fields).</summary>
public static class Hl7Escapes
{
    /// <summary>Whether there is anything to decode.</summary>
    /// <param name="escape">The message's escape character; 0 where it declares none.</param>
    public static bool Needs(ReadOnlySpan<byte> raw, byte escape) => escape != 0 && raw.Contains(escape);

    /// <summary>
    /// Decodes to UTF-8: the separators (<c>\F\ \S\ \T\ \R\ \E\ \P\</c>), bytes (<c>\Xhh..\</c>: UTF-8 where they are valid in it, else Latin-1),
    /// line breaks (<c>\.br\ \.sp\ \.ce\</c>), blanks (<c>\.sk\</c>); highlighting and other formatting is dropped.
    /// Sets (<c>\C..\ \M..\</c>), local escapes (<c>\Z..\</c>), control characters, unknown and unclosed ones stay as they are written.
    /// </summary>
    /// <param name="raw">A component or subcomponent.</param>
    /// <param name="destination">At least as long as <paramref name="raw"/>: the result is never longer.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Decode(ReadOnlySpan<byte> raw, in Separators separators, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var next = separators.Escape == 0 ? -1 : raw.IndexOf(separators.Escape);
            var plain = next < 0 ? raw : raw[..next];
            plain.CopyTo(destination[written..]);
            written += plain.Length;
            if (next < 0) return written;
            raw = raw[next..];
            var length = raw[1..].IndexOf(separators.Escape);
            var sequence = length < 0 ? default : raw.Slice(1, length);
            if (!sequence.IsEmpty && DecodeSequence(sequence, separators, destination[written..]) is var count and >= 0)
            {
                written += count;
                raw = raw[(length + 2)..];
                continue;
            }
            // Not an escape, or one that is kept. Its second escape character may begin a real one, unless it closes a known kind.
            var kept = !sequence.IsEmpty && sequence[0] is (byte)'C' or (byte)'M' or (byte)'Z' or (byte)'X' && IsToken(sequence) ? length + 2 : 1;
            raw[..kept].CopyTo(destination[written..]);
            written += kept;
            raw = raw[kept..];
        }
    }

    private static int DecodeSequence(ReadOnlySpan<byte> sequence, in Separators separators, Span<byte> destination)
    {
        if (sequence.Length == 1)
        {
            var (count, value) = sequence[0] switch
            {
                (byte)'F' => (1, separators.Field),
                (byte)'S' => (1, separators.Component),
                (byte)'T' => (1, Or(separators.Subcomponent, '&')),
                (byte)'R' => (1, Or(separators.Repetition, '~')),
                (byte)'E' => (1, separators.Escape),
                (byte)'P' => (1, (byte)'#'),
                (byte)'H' or (byte)'N' => (0, (byte)0),
                _ => (-1, (byte)0),
            };
            if (count == 1) destination[0] = value;
            return count;
        }
        return sequence[0] switch
        {
            (byte)'X' => Bytes(sequence[1..], destination),
            (byte)'.' => Format(sequence[1..], destination),
            _ => -1,
        };
    }

    private static int Bytes(ReadOnlySpan<byte> hex, Span<byte> destination)
    {
        if (hex.IsEmpty || hex.Length % 2 != 0) return -1;
        // In place: a pair of digits is one byte, which is at most two bytes of UTF-8.
        var bytes = destination.Slice(hex.Length / 2, hex.Length / 2);
        if (Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return -1;
        if (HasControl(bytes)) return -1;
        if (Utf8.IsValid(bytes))
        {
            bytes.CopyTo(destination);
            return bytes.Length;
        }
        var written = 0;
        foreach (var b in bytes)
        {
            if (b < 0x80)
            {
                destination[written++] = b;
                continue;
            }
            destination[written++] = (byte)(0xC0 | (b >> 6));
            destination[written++] = (byte)(0x80 | (b & 0x3F));
        }
        return written;
    }

    private static bool HasControl(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n')) return true;
        return false;
    }

    private static int Format(ReadOnlySpan<byte> command, Span<byte> destination)
    {
        if (command.Length < 2) return -1;
        ReadOnlySpan<byte> name = [(byte)(command[0] | 0x20), (byte)(command[1] | 0x20)];
        var rest = command[2..];
        if (name.SequenceEqual("fi"u8) || name.SequenceEqual("nf"u8)) return rest.IsEmpty ? 0 : -1;
        var number = 1;
        if (!rest.IsEmpty && (!Utf8Parser.TryParse(rest, out number, out var used) || used != rest.Length)) return -1;
        if (name.SequenceEqual("in"u8) || name.SequenceEqual("ti"u8)) return 0;
        if (name.SequenceEqual("br"u8) || name.SequenceEqual("ce"u8)) number = 1;
        else if (!name.SequenceEqual("sp"u8) && !name.SequenceEqual("sk"u8)) return -1;
        // Never longer than the sequence as written.
        var count = Math.Clamp(number, 1, command.Length + 2);
        destination[..count].Fill(name.SequenceEqual("sk"u8) ? (byte)' ' : (byte)'\n');
        return count;
    }

    private static bool IsToken(ReadOnlySpan<byte> sequence)
    {
        foreach (var b in sequence)
            if (!char.IsAsciiLetterOrDigit((char)b)) return false;
        return true;
    }

    private static byte Or(byte separator, char usual) => separator == 0 ? (byte)usual : separator;
}
