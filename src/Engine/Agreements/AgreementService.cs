namespace IntegrationEngine.Engine.Agreements;

/// <summary>A service that an agreement covers: what, and who asks whom for it.</summary>
/// <param name="Codes">As messages bring them in the fact <c>service</c>.</param>
/// <param name="Conditions">One of an order's conditions has to be in one of them; empty: any, and none.</param>
/// <param name="Turnaround">Null where nothing was agreed on.</param>
public sealed record AgreementService(
    string Name,
    string Title,
    AgreementRequester Requester,
    AgreementPerformer Performer,
    IReadOnlySet<string> Codes,
    IReadOnlyList<ConditionRange> Conditions,
    PatientLimits Patient,
    Turnaround? Turnaround,
    UrgentRule? Urgent,
    Price? Price)
{
    /// <summary>Whether the institution asks for it or performs it.</summary>
    public bool Names(string institution) =>
        string.Equals(institution, Requester.Institution, StringComparison.Ordinal) || string.Equals(institution, Performer.Institution, StringComparison.Ordinal);

    /// <summary>Whether both are of the same parties and for the same codes, at least one.</summary>
    public bool IsVersionOf(AgreementService other) =>
        string.Equals(Requester.Institution, other.Requester.Institution, StringComparison.Ordinal)
        && string.Equals(Performer.Institution, other.Performer.Institution, StringComparison.Ordinal)
        && Codes.Overlaps(other.Codes);

    /// <summary>Whether it is for one of an order's conditions.</summary>
    public bool Includes(IReadOnlyList<string> conditions) => Conditions.Count == 0 || conditions.Any(c => Conditions.Any(range => range.Contains(c)));
}
