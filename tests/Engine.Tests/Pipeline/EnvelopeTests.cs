using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Tests.Pipeline;

public sealed class EnvelopeTests
{
    [Fact]
    public void What_goes_in_comes_out() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte[]>(),
        (content, raw) => Envelope.Open(Envelope.Close(content, raw)) is var (c, r) && c.Span.SequenceEqual(content) && r.Span.SequenceEqual(raw)));

    [Fact]
    public void Bytes_that_are_no_envelope_are_told_apart_and_never_throw() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), bytes => Envelope.Open(bytes) is null || bytes[0] == 1));

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(20)]
    public void A_truncated_envelope_is_none(int length) =>
        Assert.Null(Envelope.Open(Envelope.Close(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Núñez", 100))), "MSH|"u8).AsMemory(0, length)));
}
