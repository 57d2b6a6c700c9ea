namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>An expression that holds only under a condition.</summary>
internal sealed class ConditionalItems(ConditionNode when, ItemNode inner) : ItemNode
{
    public override SourceNode? Source => inner.Source;

    public override int NeedsComponent => inner.NeedsComponent;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element) =>
        when.Holds(run, scope) ? inner.Write(run, scope, element) : WriteResult.Empty;
}
