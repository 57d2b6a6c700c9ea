using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary><c>x | code(map)</c>: each value by its first component; a code that the map lacks is a failure.</summary>
internal sealed class CodeNode(SourceNode input, CodeMap map) : SourceNode
{
    public override int NeedsComponent => input.NeedsComponent;

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        do
        {
            if (!input.Next(run, scope, ref cursor, out value)) return false;
            if (value.State != ValueState.Valued) return true;
        }
        while (!value.IsMade && !run.Part(value, 1, 1, out value));
        if (value.State != ValueState.Valued) return true;
        value = map.Find(run.Text(value)) is { } row
            ? run.Value(row, value.Segment)
            : SourceValue.Failed(value.Segment);
        return true;
    }

    public override string Place(Run run, in Scope scope) => input.Place(run, scope);
}
