using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language;

/// <summary>A channel's <c>order-by</c>: an expression over the source whose text is the ordering key.</summary>
public sealed class OrderingExpression
{
    private readonly IReadOnlyDictionary<string, OrderingPlan> _plans;

    private OrderingExpression(IReadOnlyDictionary<string, OrderingPlan> plans) => _plans = plans;

    /// <param name="expression">As written in the channel's file.</param>
    /// <param name="sources">The channel's message types, as <c>ORU^R01</c>.</param>
    public static OrderingExpression? Compile(YamlScalar expression, IReadOnlyList<string> sources, DiagnosticBag findings) =>
        OrderingBinder.Bind(expression, sources, findings) is { } plans ? new OrderingExpression(plans) : null;

    internal OrderingPlan? Find(Hl7Message message) => MessageTypes.Find(_plans, message);
}
