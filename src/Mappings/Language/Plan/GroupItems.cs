namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One item for each repetition of a group below the scope's.</summary>
internal sealed class GroupItems(int up, int down, ConditionNode? when, ItemNode inner) : ItemNode
{
    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var above = run.Above(scope.Group, up);
        var result = WriteResult.Empty;
        for (var group = run.NextInstance(above, down, above); group >= 0; group = run.NextInstance(above, down, group))
        {
            var each = scope.In(group);
            if (when is not null && !when.Holds(run, each)) continue;
            var written = inner.Write(run, each, element);
            if (written == WriteResult.Stop) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, each, inner.Source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}
