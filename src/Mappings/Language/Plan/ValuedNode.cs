namespace IntegrationEngine.Mappings.Language.Plan;

internal sealed class ValuedNode(SourceNode operand, bool negated) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) => operand.First(run, scope, out _) != negated;
}
