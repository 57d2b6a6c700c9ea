namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>For each value of the source, what is made of it as the current repetition.</summary>
internal sealed class EachItems(SourceNode source, ConditionNode? when, ItemNode inner) : ItemNode
{
    public override SourceNode? Source => source;

    public override int NeedsComponent => source.NeedsComponent;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State != ValueState.Valued) continue;
            var each = scope.WithItem(value);
            if (when is not null && !when.Holds(run, each)) continue;
            var written = inner.Write(run, each, element);
            if (written == WriteResult.Stop || !element.Many) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, scope, source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}
