namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Tells a batch of HL7 v2 messages from one message.</summary>
internal static class Hl7Batch
{
    /// <summary>Whether the content has a batch's wrapper, or more than one message.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content)
    {
        var start = content.IndexOfAnyExcept(" \t\r\n\u000B"u8);
        if (start < 0) return false;
        if (content[start..].StartsWith("\uFEFF"u8)) start += 3;
        var text = content[start..];
        return text.StartsWith("FHS"u8) || text.StartsWith("BHS"u8) || text.IndexOf("\rMSH"u8) >= 0 || text.IndexOf("\nMSH"u8) >= 0;
    }
}
