using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary><c>lookup(table, key).column</c>: a cell for each key, by its first component. A key that the table lacks is a failure; an empty cell is nothing.</summary>
internal sealed class LookupNode(CodeTable table, int column, SourceNode key) : SourceNode
{
    public override int NeedsComponent => key.NeedsComponent;

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        while (key.Next(run, scope, ref cursor, out value))
        {
            if (value.State != ValueState.Valued) return true;
            if (!value.IsMade && !run.Part(value, 1, 1, out value)) continue;
            if (value.State != ValueState.Valued) return true;
            var cell = table.Find(run.Text(value), column);
            if (cell is { Length: 0 }) continue;
            value = cell is null ? SourceValue.Failed(value.Segment) : run.Value(cell, value.Segment);
            return true;
        }
        return false;
    }

    public override string Place(Run run, in Scope scope) => key.Place(run, scope);
}
