namespace IntegrationEngine.Engine.Agreements;

/// <summary>What became of one agreement (of one of its services, where it has the order's) in looking for the one that covers an order.</summary>
/// <param name="Service">Null where the agreement has no service of the order's code.</param>
/// <param name="Code">Why it does not cover the order; null where it does.</param>
public sealed record Consideration(Agreement Agreement, AgreementService? Service, ConsiderationStep Step, string? Code, IReadOnlyDictionary<string, string> Arguments)
{
    public bool Covers => Step == ConsiderationStep.Covers;
}
