namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One fact of an order, or of the whole message.</summary>
/// <param name="Policy">What happens where it fails; only Reject matters.</param>
internal sealed record FactRule(string Name, KeyPart Source, Policy Policy);
