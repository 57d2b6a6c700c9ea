namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>True where any value of the one is any value of the other (or none is, negated).</summary>
internal sealed class SameNode(SourceNode operand, SourceNode other, bool negated) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope)
    {
        var cursor = default(Cursor);
        while (operand.Next(run, scope, ref cursor, out var value))
        {
            if (value.State != ValueState.Valued) continue;
            var inner = default(Cursor);
            while (other.Next(run, scope, ref inner, out var second))
                if (second.State == ValueState.Valued && run.Text(value).SequenceEqual(run.Text(second))) return !negated;
        }
        return negated;
    }
}
