namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>What may be a segment's name: a capital letter, then two capital letters or digits.</summary>
internal static class SegmentNames
{
    /// <summary>The packed name at the start of a line; 0 where there is none.</summary>
    public static uint Read(ReadOnlySpan<byte> line) =>
        line.Length >= 3 && char.IsAsciiLetterUpper((char)line[0]) && IsCapitalOrDigit(line[1]) && IsCapitalOrDigit(line[2])
            ? ((uint)line[0] << 16) | ((uint)line[1] << 8) | line[2]
            : 0;

    /// <summary>Whether a line of nothing but this name is a segment: known and Z segments are, any other (as <c>FIN</c>) is the end of a text.</summary>
    public static bool StandsAlone(uint name) => name >> 16 == 'Z' || Hl7Dictionary.V271.Segment(Hl7Message.Unpack(name)) is not null;

    private static bool IsCapitalOrDigit(byte b) => char.IsAsciiLetterUpper((char)b) || char.IsAsciiDigit((char)b);
}
