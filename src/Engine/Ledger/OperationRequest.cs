namespace IntegrationEngine.Engine.Ledger;

/// <summary>Something that a person asks of a running engine. Carried out once; twice does no harm.</summary>
/// <param name="Id">Derived from the rest.</param>
/// <param name="Kind">As <c>replay-dead-letters</c>.</param>
/// <param name="Arguments">JSON: names, ids and codes, no content.</param>
/// <param name="By">Who asks.</param>
/// <param name="Outcome">JSON: counts and codes; null until it is done or refused.</param>
public sealed record OperationRequest(
    Guid Id, string Kind, string Arguments, string By, string? Reason, DateTimeOffset At, RequestState State = RequestState.Open, string? Outcome = null)
{
    /// <summary>The instance that is at it.</summary>
    public string? TakenBy { get; init; }

    public DateTimeOffset? TakenAt { get; init; }
}
