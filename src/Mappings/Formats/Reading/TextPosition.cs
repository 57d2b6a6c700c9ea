using System.Text.Unicode;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>A place in a text file as people count: line and column from 1, the column in characters. Lines end with LF, CR or both.</summary>
internal record struct TextPosition(int Line, int Column)
{
    public static TextPosition Start => new(1, 1);

    /// <summary>The place behind some bytes of UTF-8, or of a set with one byte a character where they are none.</summary>
    /// <param name="bytes">They don't end between CR and LF.</param>
    public readonly TextPosition Behind(ReadOnlySpan<byte> bytes)
    {
        var line = Line;
        var rest = bytes;
        while (rest.IndexOfAny((byte)'\r', (byte)'\n') is var at and >= 0)
        {
            line++;
            rest = rest[(at + (rest[at] == '\r' && at + 1 < rest.Length && rest[at + 1] == '\n' ? 2 : 1))..];
        }
        var characters = Utf8.IsValid(rest) ? FieldText.Characters(rest) : rest.Length;
        return new TextPosition(line, (line == Line ? Column : 1) + characters);
    }
}
