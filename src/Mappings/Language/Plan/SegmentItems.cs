namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One item for each segment of a name, found as a path finds its segment.</summary>
/// <param name="moves">Whether other paths are found from the group that holds the segment, too.</param>
internal sealed class SegmentItems(int up, int down, bool downRepeats, bool moves, uint name, ItemNode inner) : ItemNode
{
    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var above = run.Above(scope.Group, up);
        var group = down < 0 ? above : run.NextInstance(above, down, above);
        var result = WriteResult.Empty;
        for (; group >= 0; group = downRepeats ? run.NextInstance(above, down, group) : -1)
        for (var segment = run.FirstSegment(group, name); segment >= 0; segment = run.NextSegment(segment, name))
        {
            var each = new Scope(moves ? group : scope.Group, default, segment);
            var written = inner.Write(run, each, element);
            if (written == WriteResult.Stop) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, each, inner.Source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}
