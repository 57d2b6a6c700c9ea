namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Lines end with LF, CR or both.</summary>
internal static class LineEnd
{
    /// <summary>How many bytes the line end has that stands here; 0 at the end of the text.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'\r', (byte)'\n', ..] => 2,
        [(byte)'\r' or (byte)'\n', ..] => 1,
        _ => 0,
    };
}
