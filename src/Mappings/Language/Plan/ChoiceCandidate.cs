namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One way to write a choice element, named for its concrete type.</summary>
/// <param name="Name">Encoded, as <c>"valueQuantity":</c>.</param>
/// <param name="When">When the conversion applies; null for always.</param>
internal sealed record ChoiceCandidate(byte[] Name, ConditionNode? When, ItemNode Items)
{
    public WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var mark = run.Out.Length;
        run.Out.Name(Name);
        var start = run.Out.Length;
        var result = Items.Write(run, scope, element);
        if (result == WriteResult.Stop || run.Out.Length > start) return result;
        run.Out.Rollback(mark);
        return result == WriteResult.Written ? WriteResult.Empty : result;
    }
}
