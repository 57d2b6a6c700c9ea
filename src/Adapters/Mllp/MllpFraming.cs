using System.Buffers;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>The three bytes of MLLP (HL7 v2.x Transport Specification: MLLP, Release 1): start block, end block, carriage return.</summary>
internal static class MllpFraming
{
    public const byte StartBlock = 0x0B;
    public const byte EndBlock = 0x1C;
    public const byte CarriageReturn = 0x0D;

    /// <summary>Writes one content between its start and end block; the content may not hold 0x0B or 0x1C.</summary>
    public static void WriteFrame(IBufferWriter<byte> output, ReadOnlySpan<byte> content)
    {
        output.Write([StartBlock]);
        output.Write(content);
        output.Write([EndBlock, CarriageReturn]);
    }
}
