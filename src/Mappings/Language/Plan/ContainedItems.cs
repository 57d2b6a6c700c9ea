namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A reference to a contained resource, where that has something to say.</summary>
internal sealed class ContainedItems(ContainedRule rule) : ItemNode
{
    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var result = run.Try(rule);
        if (result != WriteResult.Written) return result;
        run.Out.Separate();
        run.Out.Raw(rule.Reference);
        return result;
    }
}
