using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>One of several lines behind a name that notes when it was the one that wrote.</summary>
internal sealed class TracingItems(ItemNode inner, int rule) : ItemNode
{
    public override SourceNode? Source => inner.Source;

    public override bool IsFixed => inner.IsFixed;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var result = inner.Write(run, scope, element);
        if (result == WriteResult.Written) run.Trace?.Wrote(rule);
        return result;
    }
}
