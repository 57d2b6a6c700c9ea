using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>An element that notes where it begins, and whether it was written.</summary>
internal sealed class TracingElementNode(ElementNode inner, int rule) : ElementNode
{
    public override int NeedsComponent => 0;

    public override WriteResult Write(Run run, in Scope scope)
    {
        if (run.Trace is not { } trace) return inner.Write(run, scope);
        trace.Enter(run, rule);
        var result = inner.Write(run, scope);
        trace.Leave(run, result);
        return result;
    }

    public static TracingElementNode Around(ElementNode inner, int rule) => new(inner, rule)
    {
        Name = inner.Name,
        Order = inner.Order,
        Many = inner.Many,
        Required = inner.Required,
        IsSure = inner.IsSure,
        Policy = inner.Policy,
        Items = inner.Items,
    };
}
