using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// Finds text that was encoded as UTF-8 twice (<c>Ã±</c> for ñ, <c>Â¿</c> for ¿), as it comes from systems that take UTF-8 for Latin-1 or Windows-1252.
/// It is only counted: what the sender meant can't be known.
/// </summary>
internal static class DoubleEncoding
{
    // What Windows-1252 shows for the bytes 0x80 to 0x9F, the second bytes of many letters.
    private const string Specials = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    /// <param name="first">The first place; -1 where there is none.</param>
    public static int Count(ReadOnlySpan<byte> utf8, out int first)
    {
        first = -1;
        var count = 0;
        for (var at = 0; ;)
        {
            // Ã is C3 83, Â is C3 82.
            var next = utf8[at..].IndexOfAny((byte)0x82, (byte)0x83);
            if (next < 0) return count;
            at += next + 1;
            if (at < 2 || utf8[at - 2] != 0xC3 || Rune.DecodeFromUtf8(utf8[at..], out var second, out _) != System.Buffers.OperationStatus.Done) continue;
            var doubled = second.Value is >= 0x80 and <= 0xBF || (utf8[at - 1] == 0x83 && second.IsBmp && Specials.Contains((char)second.Value));
            if (!doubled) continue;
            if (count++ == 0) first = at - 2;
        }
    }
}
