namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A resource that is written into another, under the name that references call it by.</summary>
/// <param name="Index">Its place among those of its rule.</param>
/// <param name="Reference">As it is referred to: <c>{"reference":"#laboratory"}</c>.</param>
/// <param name="Opening">As it begins: <c>{"resourceType":"Organization","id":"laboratory"</c>.</param>
internal sealed record ContainedRule(int Index, byte[] Reference, byte[] Opening, ConditionNode? When, ObjectNode Body)
{
    /// <summary>Writes it without its closing brace.</summary>
    public WriteResult Write(Run run, in Scope scope)
    {
        if (When is not null && !When.Holds(run, scope)) return WriteResult.Empty;
        run.Out.Raw(Opening);
        var result = Body.Elements(run, scope, out var isValued, out _);
        return result == WriteResult.Written && !isValued ? WriteResult.Empty : result;
    }
}
