namespace IntegrationEngine.Mappings.Language.Plan;

internal sealed class NullNode(SourceNode operand, bool negated) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) =>
        (operand.First(run, scope, out var value) && value.State == ValueState.Null) != negated;
}
