namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>What a real file shows of its format.</summary>
/// <param name="Layout">The kind with its options, as a format says them: <c>delimited: { separator: ';' }</c>.</param>
internal sealed record FileSample(FormatKind Kind, string Layout, SampleGroup Root)
{
    /// <summary>How many records are looked at.</summary>
    public const int MostRecords = 2000;

    /// <summary>Null where nothing is recognised in it.</summary>
    public static FileSample? Read(byte[] file)
    {
        var head = file.AsSpan(file.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0).TrimStart(" \t\r\n"u8);
        if (head.IsEmpty) return null;
        var sample = head switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => SheetSample.Read(file),
            [(byte)'<', ..] => XmlSample.Read(file),
            [(byte)'{' or (byte)'[', ..] => JsonSample.Read(file),
            _ => DelimitedSample.Read(file) ?? FixedSample.Read(file),
        };
        return sample?.Root is { Count: > 0, Fields.Count: > 0 } ? sample : null;
    }

    /// <summary>The charset that a text file needs to be told, with a comma before it; empty where UTF-8 is enough.</summary>
    public static string Charset(byte[] file) => System.Text.Unicode.Utf8.IsValid(file) ? "" : "charset: utf-8 else windows-1252";
}
