using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Names places in bytes that could not be indexed yet, by the plain rules: a line is a segment. Slow, for errors and header facts.</summary>
internal static class Hl7Places
{
    /// <summary>The segment and field that hold a byte, as <c>PID-5</c> or <c>OBX[3]-5</c>; only the segment's name where the byte lies in it.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes, int offset)
    {
        if (bytes.Length < 4 || !bytes.StartsWith("MSH"u8)) return null;
        var separator = bytes[3];
        ReadOnlySpan<byte> name = "MSH"u8;
        var start = 0;
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at <= offset;)
        {
            var line = bytes[at..];
            var length = line.IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0) length = line.Length;
            if (length > 3 && line[3] == separator && SegmentNames.Read(line) != 0)
            {
                name = line[..3];
                start = at;
                var text = Encoding.ASCII.GetString(name);
                occurrences[text] = occurrences.GetValueOrDefault(text) + 1;
            }
            at += length + 1;
        }
        var segment = Encoding.ASCII.GetString(name);
        if (occurrences.GetValueOrDefault(segment) > 1) segment += $"[{occurrences[segment]}]";
        var field = bytes[start..offset].Count(separator) + (segment == "MSH" ? 1 : 0);
        return field == 0 || offset < start + 4 ? segment : $"{segment}-{field}";
    }

    /// <summary>MSH-18's first repetition as it is written; empty where there is none.</summary>
    public static string DeclaredCharset(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("MSH"u8) || Separators.Read(bytes, out _) is not { } separators) return "";
        var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        var rest = end < 0 ? bytes : bytes[..end];
        for (var number = 1; number < 18; number++)
        {
            var next = rest.IndexOf(separators.Field);
            if (next < 0) return "";
            rest = rest[(next + 1)..];
        }
        end = rest.IndexOfAny(separators.Field, separators.Repetition, separators.Component);
        return Encoding.Latin1.GetString(end < 0 ? rest : rest[..end]);
    }
}
