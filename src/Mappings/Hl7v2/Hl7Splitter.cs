namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Splits a file into its messages: at each line that begins with MSH, without batch wrappers (FHS, BHS, BTS, FTS) and MLLP's framing bytes.</summary>
public static class Hl7Splitter
{
    /// <returns>
    /// Each message as a part of <paramref name="file"/>. Other text outside of messages is a part of its own, for the reader to refuse: nothing is left out in silence.
    /// </returns>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> file)
    {
        var messages = new List<ReadOnlyMemory<byte>>();
        var bytes = file.Span;
        var start = -1;
        for (var line = 0; line < bytes.Length;)
        {
            var length = bytes[line..].IndexOfAny("\r\n\v\u001C"u8);
            var end = length < 0 ? bytes.Length : line + length;
            var text = line + Hl7Frame.Start(bytes[line..end]);
            var kind = text == end ? LineKind.Blank : Kind(bytes[text..end]);
            if (start >= 0 && kind is LineKind.Message or LineKind.Wrapper) Add(file, start, line, messages, ref start);
            if (start < 0 && kind is LineKind.Message or LineKind.Text) start = text;
            // The end of a frame ends the message, whatever follows.
            if (end < bytes.Length && bytes[end] == 0x1C && start >= 0) Add(file, start, end, messages, ref start);
            line = end + 1;
        }
        if (start >= 0) Add(file, start, bytes.Length, messages, ref start);
        return messages;
    }

    private static void Add(ReadOnlyMemory<byte> file, int from, int to, List<ReadOnlyMemory<byte>> messages, ref int start)
    {
        messages.Add(file[from..Hl7Frame.End(file.Span[..to], from)]);
        start = -1;
    }

    private static LineKind Kind(ReadOnlySpan<byte> line)
    {
        if (line.Length < 4 || char.IsAsciiLetterOrDigit((char)line[3])) return LineKind.Text;
        if (line.StartsWith("MSH"u8)) return LineKind.Message;
        return line.StartsWith("FHS"u8) || line.StartsWith("BHS"u8) || line.StartsWith("BTS"u8) || line.StartsWith("FTS"u8) ? LineKind.Wrapper : LineKind.Text;
    }

    private enum LineKind
    {
        Blank,
        Text,
        Message,
        Wrapper,
    }
}
