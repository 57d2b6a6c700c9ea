namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>True where any of the operand's values is one of the texts (or none, negated).</summary>
internal sealed class CompareNode(SourceNode operand, byte[][] values, bool negated) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope)
    {
        var cursor = default(Cursor);
        while (operand.Next(run, scope, ref cursor, out var value))
        {
            if (value.State != ValueState.Valued) continue;
            var text = run.Text(value);
            foreach (var expected in values)
                if (text.SequenceEqual(expected)) return !negated;
        }
        return negated;
    }
}
