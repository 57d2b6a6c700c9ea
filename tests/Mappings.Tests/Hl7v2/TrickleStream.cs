namespace IntegrationEngine.Mappings.Tests.Hl7v2;

/// <summary>Gives at most so many bytes at a time, so that what is read is cut everywhere.</summary>
internal sealed class TrickleStream(byte[] content, int step) : MemoryStream(content)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(step, buffer.Length)]);
}
