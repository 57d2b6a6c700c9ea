using FsCheck;
using FsCheck.Fluent;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

/// <summary>Random messages and random trouble.</summary>
internal static class Hl7Generators
{
    private static readonly string[] Values =
        ["", "", "1", "\"\"", "Núñez", "x^y", "a&b^c", "r1~r2", "~", "^^", "&", "\\F\\", "\\E\\", "dos palabras", "€", "20240105", "a^b&c~d^e", new('z', 70)];

    private static readonly string[] Names = ["PID", "PV1", "ORC", "OBR", "OBX", "NTE", "SPM", "SAC", "DG1", "AL1", "NK1", "TQ1", "IN1", "ZXX", "ROL", "PRT", "FT1", "ABC", "MSA", "DSC"];

    public static Gen<string> Segment =>
        from name in Gen.Elements(Names)
        from fields in Gen.Elements(Values).ListOf()
        select string.Join('|', [name, .. fields.Take(40), ""]);

    public static Gen<string> Message =>
        from segments in Segment.ListOf()
        from end in Gen.Elements("\r", "\n", "\r\n", "\r\r")
        from tail in Gen.Elements("", "\r", "\r\n")
        select string.Join(end, ["MSH|^~\\&|LIS|CIBIOR", .. segments]) + tail;

    /// <summary>Names alone, as they might come in any order.</summary>
    public static Gen<string[]> SegmentNames => Gen.Elements(Names).ListOf().Select(l => l.ToArray());

    /// <summary>Bytes that look enough like a message to get past its header, or do not.</summary>
    public static Gen<byte[]> Soup =>
        from head in Gen.Elements("", "MSH|^~\\&|", "MSH", "MSH|^~\\&|A|||||||||||||||8859/1\r", "MSH|^", "FHS|", "\u000bMSH|^~\\&|A||||||||||||||||ASCII\r", "MSH#*")
        from body in Gen.OneOf(Gen.Choose(0, 255).Select(i => (byte)i).ListOf(), Gen.Elements("|^~\\&\r\nMSHPID\"\u000b\u001c OBX\\XC3\\".Select(c => (byte)c).ToArray()).ListOf())
        select (byte[])[.. Hl7.Utf8(head), .. body];
}
