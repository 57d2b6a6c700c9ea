namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Values of a primitive type.</summary>
internal sealed class PrimitiveItems(SourceNode source, PrimitiveWriter writer) : ItemNode
{
    public override SourceNode Source => source;

    public PrimitiveWriter Writer => writer;

    public override int NeedsComponent => source.NeedsComponent;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State == ValueState.Null)
            {
                if (!element.Many) return WriteResult.Empty;
                continue;
            }
            var mark = run.Out.Length;
            run.Out.Separate();
            var written = value.State == ValueState.Failed ? WriteResult.Failed : writer.Write(run, value);
            if (!element.Many)
            {
                if (written != WriteResult.Written) run.Out.Rollback(mark);
                return written;
            }
            if (written == WriteResult.Written)
            {
                result = WriteResult.Written;
                continue;
            }
            run.Out.Rollback(mark);
            if (written == WriteResult.Failed && element.ItemFailed(run, scope, source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}
