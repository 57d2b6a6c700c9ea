using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>The beginning of a text file: byte order marks.</summary>
internal static class TextFile
{
    /// <summary>Passes UTF-8's mark over. Null, with R175, for UTF-16.</summary>
    public static RecordCharset? Open(ByteWindow window, CharsetSetting setting, out RecordFault? fault)
    {
        fault = null;
        while (window.Span.Length < 4 && window.Fill())
        {
        }
        var head = window.Span;
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, not 0, ..] or [not 0, 0, not 0, 0, ..])
        {
            fault = RecordFault.Of("R175", null, 1, 1, ("charset", "utf-16"));
            return null;
        }
        var hasMark = head.StartsWith<byte>([0xEF, 0xBB, 0xBF]);
        if (hasMark) window.Consume(3);
        return new RecordCharset(setting, hasMark);
    }
}
