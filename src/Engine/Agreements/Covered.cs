namespace IntegrationEngine.Engine.Agreements;

/// <summary>Exactly one agreement covers the order.</summary>
/// <param name="Performer">Who performs it: the agreement's facility, or its successor.</param>
/// <param name="Destination">Where the order goes: the performer's.</param>
/// <param name="Requester">The row of who asks, under the code that the order names; null where the agreement does without.</param>
/// <param name="Age">In completed years on the specimen's date, else the order's; null where the birth date does not tell.</param>
public sealed record Covered(
    IReadOnlyList<Consideration> Considered,
    Agreement Agreement,
    AgreementService Service,
    Facility Performer,
    string Destination,
    Facility? Requester,
    int? Age) : Coverage(Considered);
