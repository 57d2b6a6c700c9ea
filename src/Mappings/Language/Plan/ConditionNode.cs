namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A condition, compiled.</summary>
internal abstract class ConditionNode
{
    public abstract bool Holds(Run run, in Scope scope);
}

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

internal sealed class ValuedNode(SourceNode operand, bool negated) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) => operand.First(run, scope, out _) != negated;
}

internal sealed class NullNode(SourceNode operand, bool negated) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) =>
        (operand.First(run, scope, out var value) && value.State == ValueState.Null) != negated;
}

internal sealed class NotNode(ConditionNode operand) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) => !operand.Holds(run, scope);
}

internal sealed class AndNode(ConditionNode left, ConditionNode right) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) => left.Holds(run, scope) && right.Holds(run, scope);
}

internal sealed class OrNode(ConditionNode left, ConditionNode right) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) => left.Holds(run, scope) || right.Holds(run, scope);
}
