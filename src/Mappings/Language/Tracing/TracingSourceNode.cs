using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A path that notes what it gives.</summary>
internal sealed class TracingSourceNode(SourceNode inner, ReadSite site) : SourceNode
{
    public ReadSite Site => site;

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        var found = inner.Next(run, scope, ref cursor, out value);
        if (found) run.Trace?.Read(run, site, value);
        return found;
    }

    public override string Place(Run run, in Scope scope) => inner.Place(run, scope);

    public override SourceNode WithFirst() => new TracingSourceNode(inner.WithFirst(), site) { Text = Text };
}
