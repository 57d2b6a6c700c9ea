using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language;

/// <summary>A channel's <c>order-by</c>: an expression over the source whose text is the ordering key.</summary>
public sealed class OrderingExpression
{
    private readonly IReadOnlyDictionary<string, OrderingPlan> _plans;

    private OrderingExpression(IReadOnlyDictionary<string, OrderingPlan> plans, FormatStructure? format = null)
    {
        _plans = plans;
        Format = format;
    }

    /// <summary>The format whose records it is for; null for HL7 v2.</summary>
    internal FormatStructure? Format { get; }

    /// <param name="expression">As written in the channel's file.</param>
    /// <param name="sources">The channel's message types, as <c>ORU^R01</c>.</param>
    public static OrderingExpression? Compile(YamlScalar expression, IReadOnlyList<string> sources, DiagnosticBag findings) =>
        OrderingBinder.Bind(expression, sources, findings) is { } plans ? new OrderingExpression(plans) : null;

    /// <param name="expression">As written in the channel's file.</param>
    /// <param name="format">The format whose records the channel takes.</param>
    public static OrderingExpression? Compile(YamlScalar expression, FormatDefinition format, DiagnosticBag findings)
    {
        var structure = new FormatStructure(format);
        return OrderingBinder.Bind(expression, structure, findings) is { } plan ? new OrderingExpression(new Dictionary<string, OrderingPlan>(StringComparer.Ordinal) { [structure.Source] = plan }, structure) : null;
    }

    internal OrderingPlan? Find(Hl7Message message) => Format is null ? MessageTypes.Find(_plans, message) : _plans[Format.Source];
}
