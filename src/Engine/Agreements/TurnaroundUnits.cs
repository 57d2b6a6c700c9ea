namespace IntegrationEngine.Engine.Agreements;

/// <summary>How agreements write the units of a turnaround.</summary>
internal static class TurnaroundUnits
{
    public static IReadOnlyList<string> Words { get; } = ["min", "h", "days", "working-days"];

    public static string Word(TurnaroundUnit unit) => Words[(int)unit];

    /// <summary>Also in the singular: <c>1 day</c>.</summary>
    public static TurnaroundUnit? Read(string word) => word switch
    {
        "min" => TurnaroundUnit.Minutes,
        "h" => TurnaroundUnit.Hours,
        "day" or "days" => TurnaroundUnit.Days,
        "working-day" or "working-days" => TurnaroundUnit.WorkingDays,
        _ => null,
    };
}
