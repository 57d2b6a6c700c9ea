namespace IntegrationEngine.Engine.Agreements;

/// <summary>A service that an agreement covers.</summary>
/// <param name="Codes">As messages bring them in the fact <c>service</c>.</param>
/// <param name="Conditions">One of an order's conditions has to be in one of them; empty: any, and none.</param>
/// <param name="Turnaround">Null where nothing was agreed on.</param>
public sealed record AgreementService(
    string Name,
    string Title,
    IReadOnlySet<string> Codes,
    IReadOnlyList<ConditionRange> Conditions,
    PatientLimits Patient,
    Turnaround? Turnaround,
    UrgentRule? Urgent,
    Price? Price)
{
    public bool Includes(IReadOnlyList<string> conditions) => Conditions.Count == 0 || conditions.Any(c => Conditions.Any(range => range.Contains(c)));
}
