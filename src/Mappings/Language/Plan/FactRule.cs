namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One fact of an order, or of the whole message.</summary>
/// <param name="Rule">For <c>ref(rule)</c>: the rule whose instance's identity is the fact; -1 otherwise.</param>
/// <param name="Policy">What happens where it fails; only Reject matters.</param>
internal sealed record FactRule(string Name, KeyPart? Source, int Rule, Policy Policy)
{
    public FactKind Kind { get; } = Name switch
    {
        "subject" when Source is null => FactKind.Subject,
        _ when Source is null => FactKind.Reference,
        "event" => FactKind.Event,
        "order" => FactKind.Order,
        "at" => FactKind.At,
        _ when FactNames.IsDate(Name) => FactKind.Date,
        _ when FactNames.IsTime(Name) => FactKind.Time,
        _ when FactNames.IsCount(Name) => FactKind.Count,
        _ => FactKind.Text,
    };
}
