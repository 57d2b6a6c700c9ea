namespace IntegrationEngine.Engine.Agreements;

/// <summary>Within what time a service is to be done, and what starts and stops its clock.</summary>
/// <param name="Amount">So many <paramref name="Unit"/>s.</param>
/// <param name="Holidays">Dates that are no working days; Saturdays and Sundays are none either. Empty where the unit needs none.</param>
/// <param name="IsAssumed">The agreement's text does not say it so exactly.</param>
public sealed record Turnaround(int Amount, TurnaroundUnit Unit, ClockStart Starts, ClockStop Stops, bool IsAssumed, IReadOnlySet<DateOnly> Holidays)
{
    /// <summary>As an agreement writes it: <c>24 h</c>, <c>5 working-days</c>.</summary>
    public string Within => $"{Amount} {TurnaroundUnits.Word(Unit)}";
}
