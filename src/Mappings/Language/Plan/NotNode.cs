namespace IntegrationEngine.Mappings.Language.Plan;

internal sealed class NotNode(ConditionNode operand) : ConditionNode
{
    public override bool Holds(Run run, in Scope scope) => !operand.Holds(run, scope);
}
