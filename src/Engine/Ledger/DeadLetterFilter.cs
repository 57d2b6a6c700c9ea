namespace IntegrationEngine.Engine.Ledger;

/// <summary>Which dead letters to list; what is null is not asked. The latest come first.</summary>
/// <param name="State">Open ones unless said otherwise.</param>
/// <param name="Limit">At most this many.</param>
public sealed record DeadLetterFilter(
    DeadLetterState? State = DeadLetterState.Open, string? Channel = null, string? Destination = null, string? Code = null,
    Guid? MessageId = null, int Limit = 1000)
{
    /// <summary>The beginning of its id.</summary>
    public string? IdBegins { get; init; }
}
