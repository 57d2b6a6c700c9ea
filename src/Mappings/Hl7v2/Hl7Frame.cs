namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>What surrounds a message and is none of it: a byte order mark, MLLP's start and end bytes, blank space, padding.</summary>
internal static class Hl7Frame
{
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Where the message begins.</summary>
    public static int Start(ReadOnlySpan<byte> bytes)
    {
        var start = 0;
        while (start < bytes.Length)
        {
            if (bytes[start..].StartsWith(ByteOrderMark)) start += ByteOrderMark.Length;
            else if (bytes[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0B) start++;
            else break;
        }
        return start;
    }

    /// <summary>Where it ends: without MLLP's bytes, line ends, end-of-file marks and NUL padding. Trailing spaces belong to the last field.</summary>
    public static int End(ReadOnlySpan<byte> bytes, int start)
    {
        var end = bytes.Length;
        while (end > start && bytes[end - 1] is (byte)'\r' or (byte)'\n' or 0x0B or 0x1C or 0x1A or 0x00) end--;
        return end;
    }
}
