namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The first of several alternatives that can be written: what fails gives way to the next.</summary>
internal sealed class ChooseItems(ItemNode[] alternatives) : ItemNode
{
    /// <summary>Of the first alternative that reads anything: others may be the mapping's own text under a condition.</summary>
    public override SourceNode? Source { get; } = alternatives.Select(a => a.Source).FirstOrDefault(s => s is not null);

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var result = WriteResult.Empty;
        foreach (var alternative in alternatives)
        {
            var written = alternative is PrimitiveItems or ObjectItems or CodingItems ? One(alternative, run, scope, element) : alternative.Write(run, scope, element);
            if (written is WriteResult.Written or WriteResult.Stop) return written;
            if (written == WriteResult.Failed) result = written;
        }
        return result;
    }

    // In an array a failing item would be told and passed over; here the next alternative is asked first.
    private static WriteResult One(ItemNode alternative, Run run, in Scope scope, ElementNode element) =>
        alternative.Source is { } source && source.First(run, scope, out var value) && value.State == ValueState.Failed
            ? WriteResult.Failed
            : alternative.Write(run, scope, element);
}
