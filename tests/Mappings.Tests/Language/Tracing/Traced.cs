using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language.Tracing;

/// <summary>Tracing must not change what comes out.</summary>
internal static class Traced
{
    /// <summary>The plain conversion, after the traced one gave the same Bundle, facts and notices, or the same refusal.</summary>
    public static Conversion Same(Converter converter, Mapping mapping, byte[] message, ConversionContext context)
    {
        var (traced, trace) = converter.Trace(mapping, message, context);
        var (bundle, refusal, notices) = (traced.Bundle.ToArray(), traced.Refusal, traced.Notices);
        var plain = converter.Convert(mapping, message, context);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(plain.Bundle.Span), System.Text.Encoding.UTF8.GetString(bundle));
        Assert.Equal((plain.Refusal?.Code, plain.Refusal?.SourcePath, plain.Refusal?.Rule), (refusal?.Code, refusal?.SourcePath, refusal?.Rule));
        Assert.Equal(plain.Notices, notices);
        Assert.Equal(plain.Refusal is null, trace.Fields.Count > 0);
        return plain;
    }
}
