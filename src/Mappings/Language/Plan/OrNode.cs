namespace IntegrationEngine.Mappings.Language.Plan;

internal sealed class OrNode(ConditionNode left, ConditionNode right) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) => left.Holds(run, scope) || right.Holds(run, scope);
}
