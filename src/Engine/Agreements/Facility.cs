namespace IntegrationEngine.Engine.Agreements;

/// <summary>A facility as it is from one date to another: one row of <c>config/facilities.csv</c>.</summary>
/// <param name="State">Its code as RENAPO has it, the first two letters of a CLUES: <c>MN</c>.</param>
/// <param name="Destination">Where what is for it is delivered; null: nowhere.</param>
/// <param name="From">The first date, in its own zone; null: ever since.</param>
/// <param name="To">The last date; null: until further notice.</param>
/// <param name="Successor">The CLUES of who took its place after <paramref name="To"/>.</param>
public sealed record Facility(
    string Clues, string Name, string Institution, string State, TimeZoneInfo Zone, string? Destination, DateOnly? From, DateOnly? To, string? Successor)
{
    public bool IsValid(DateTimeOffset moment) => CivilDate.Of(moment, Zone) is var date && !(date < From) && !(date > To);
}
