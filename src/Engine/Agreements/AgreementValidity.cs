namespace IntegrationEngine.Engine.Agreements;

/// <summary>The dates on which an agreement holds, both included: from the beginning of the first to 24:00 of the last, in its own time zone.</summary>
/// <param name="IsAssumed">The dates stand in no signed text yet.</param>
public sealed record AgreementValidity(DateOnly From, DateOnly To, TimeZoneInfo Zone, bool IsAssumed)
{
    public bool Contains(DateTimeOffset moment) => DateOf(moment) is var date && From <= date && date <= To;

    /// <summary>The civil date of a moment in its zone.</summary>
    public DateOnly DateOf(DateTimeOffset moment) => CivilDate.Of(moment, Zone);

    /// <summary>How far a date lies outside, in days; 0 inside.</summary>
    public int DaysFrom(DateOnly date) => date < From ? From.DayNumber - date.DayNumber : date > To ? date.DayNumber - To.DayNumber : 0;
}
