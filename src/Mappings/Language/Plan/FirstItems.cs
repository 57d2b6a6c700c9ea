namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The first of several lines that gives something.</summary>
internal sealed class FirstItems(ItemNode[] alternatives) : ItemNode
{
    public override SourceNode? Source => alternatives[0].Source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        foreach (var alternative in alternatives)
            if (alternative.Write(run, scope, element) is var result and not WriteResult.Empty) return result;
        return WriteResult.Empty;
    }
}
