namespace IntegrationEngine.Engine.Reports.Schedules;

/// <summary>After what a scheduled report is written.</summary>
public enum ScheduleEvery
{
    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,
    Month,
}
