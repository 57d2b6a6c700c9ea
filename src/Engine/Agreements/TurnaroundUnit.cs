namespace IntegrationEngine.Engine.Agreements;

/// <summary>What a turnaround counts in.</summary>
public enum TurnaroundUnit
{
    Minutes,
    Hours,

    /// <summary>Calendar days: the same time of day so many dates later, in the performer's zone.</summary>
    Days,

    /// <summary>Days from Monday to Friday that are no holidays.</summary>
    WorkingDays,
}
