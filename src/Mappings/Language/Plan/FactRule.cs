namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One fact of an order, or of the whole message.</summary>
/// <param name="Rule">For <c>ref(rule)</c>: the rule whose instance's identity is the fact; -1 otherwise.</param>
/// <param name="Policy">What happens where it fails; only Reject matters.</param>
internal sealed record FactRule(string Name, KeyPart? Source, int Rule, Policy Policy);
