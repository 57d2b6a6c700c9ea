namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Objects: one for each value of the source, or one where there is no source.</summary>
internal sealed class ObjectItems(SourceNode? source, ConditionNode? when, ObjectNode body) : ItemNode
{
    public override SourceNode? Source => source;

    public override bool IsFixed => source is null && when is null && body.IsFixed;

    public override byte[]? FixedJson => source is null && when is null ? body.FixedJson : null;

    // Without a source it is about the same repetition as what stands around it.
    public override int NeedsComponent { get; } = source?.NeedsComponent ?? body.NeedsComponent;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        if (source is null) return when is not null && !when.Holds(run, scope) ? WriteResult.Empty : One(run, scope);
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State == ValueState.Null && !element.Many) return WriteResult.Empty;
            if (value.State == ValueState.Null) continue;
            var inner = scope.WithItem(value);
            if (when is not null && !when.Holds(run, inner)) continue;
            var written = value.State == ValueState.Failed ? WriteResult.Failed : One(run, inner);
            if (written == WriteResult.Stop || !element.Many) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, scope, source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }

    private WriteResult One(Run run, in Scope scope)
    {
        var mark = run.Out.Length;
        run.Out.Separate();
        var written = body.Write(run, scope);
        if (written != WriteResult.Written) run.Out.Rollback(mark);
        return written;
    }
}
