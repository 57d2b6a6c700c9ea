namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Whether a value is one of the words that stand for «no identifier».</summary>
internal sealed class PlaceholderNode(SourceNode operand, bool negated) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) =>
        (operand.First(run, scope, out var value) && value.State == ValueState.Valued && run.Placeholders.Contains(run.Text(value))) != negated;
}
