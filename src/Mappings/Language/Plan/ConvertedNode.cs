namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A datatype conversion whose result is one value: evaluated with the input as the current repetition.</summary>
internal sealed class ConvertedNode(SourceNode input, SourceNode conversion) : SourceNode
{
    public override int NeedsComponent => input.NeedsComponent;

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        while (input.Next(run, scope, ref cursor, out value))
        {
            if (value.State != ValueState.Valued) return true;
            if (conversion.First(run, scope.WithItem(value), out value)) return true;
        }
        return false;
    }

    public override string Place(Run run, in Scope scope) => input.Place(run, scope);
}
