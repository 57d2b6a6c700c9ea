namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A condition, compiled.</summary>
internal abstract class ConditionNode
{
    public abstract bool Holds(Run run, in Scope scope);
}
