namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The items of several lines, one after the other.</summary>
internal sealed class SequenceItems(ItemNode[] parts) : ItemNode
{
    public override SourceNode? Source => parts[0].Source;

    public override bool IsFixed => parts.All(p => p.IsFixed);

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var result = WriteResult.Empty;
        foreach (var part in parts)
        {
            var written = part.Write(run, scope, element);
            if (written == WriteResult.Stop) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, scope, part.Source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}
