using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>The lines of a text, which are read past any path: each is noted.</summary>
internal sealed class TracingLinesItems(SourceNode source, int field, SourceNode? conversion, ReadSite site) : LinesItems(source, field, conversion)
{
    private readonly int _field = field;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        for (var segment = scope.Item.Segment; segment >= 0; segment = run.NextLine(segment))
            run.Trace?.Read(run, site, SourceValue.InMessage(run.Message.Field(segment, _field), segment, ValueForm.Repetition, ValueState.Valued));
        return base.Write(run, scope, element);
    }
}
