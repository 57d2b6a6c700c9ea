using System.Text;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Tests.Language.Tracing;

namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

/// <summary>Messages through the shipped mappings.</summary>
internal static class ShippedSample
{
    public static Converted Report(params string[] segments) => Report(Sample.Context(), segments);

    public static Converted Report(ConversionContext context, params string[] segments)
    {
        var text = string.Join('\r', segments[0].StartsWith("MSH", StringComparison.Ordinal) ? segments : [Sample.Msh, .. segments]);
        return Converted.Of(Traced.Same(new Converter(), ShippedConfiguration.Mappings["oru-r01"], Encoding.UTF8.GetBytes(text), context));
    }
}
