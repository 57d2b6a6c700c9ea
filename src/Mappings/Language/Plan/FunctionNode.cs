namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A function over text, applied to each value of its input; its further arguments give their first value, or nothing.</summary>
internal sealed class FunctionNode(SourceNode input, SourceNode[] arguments, TextFunction function) : SourceNode
{
    /// <summary>Whether its input is a text of the mapping.</summary>
    public bool IsConstant => input is TextNode;

    public override int NeedsComponent => input.NeedsComponent;

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        while (input.Next(run, scope, ref cursor, out var given))
        {
            value = given;
            if (given.State != ValueState.Valued) return true;
            // Never with one variable for both: the function would overwrite what it reads.
            var result = function(run, scope, given, arguments, out value);
            if (result == WriteResult.Written) return true;
            if (result == WriteResult.Failed)
            {
                value = SourceValue.Failed(given.Segment);
                return true;
            }
        }
        value = default;
        return false;
    }

    public override string Place(Run run, in Scope scope) => input.Place(run, scope);
}
