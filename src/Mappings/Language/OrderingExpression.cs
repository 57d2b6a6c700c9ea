using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language;

/// <summary>A channel's <c>order-by</c>: an expression over the source whose text is the ordering key.</summary>
public sealed class OrderingExpression
{
    internal OrderingExpression()
    {
    }

    /// <param name="expression">As written in the channel's file.</param>
    /// <param name="sources">The channel's message types, as <c>ORU^R01</c>.</param>
    public static OrderingExpression? Compile(YamlScalar expression, IReadOnlyList<string> sources, DiagnosticBag findings) =>
        throw new NotSupportedException();
}
