using System.Globalization;

namespace IntegrationEngine.Engine.Reports.Schedules;

/// <summary>A report that the engine writes by itself: one checked file of <c>config/reports/</c>. Immutable.</summary>
/// <param name="At">Of the first day after what it is about, in <paramref name="Zone"/>.</param>
/// <param name="Forms">Each a file.</param>
/// <param name="IsWhole">Whether it is about everything from the beginning, not the last days alone.</param>
/// <param name="IsStored">Whether its figures are kept too, so that it can be printed again.</param>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
public sealed record ScheduledReport(
    string Name, ReportKind Kind, string? Agreement, ScheduleEvery Every, TimeOnly At, TimeZoneInfo Zone, IReadOnlyList<string> Forms, string Folder, bool IsWhole, bool IsStored, string Language)
{
    /// <summary>The last time that it was to be written, and the days that it is then about.</summary>
    public ReportPeriod Latest(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        for (var start = StartOf(today); ; start = StartOf(start.AddDays(-1)))
            if (MomentOf(start) is var moment && moment <= now)
                return new ReportPeriod(IsWhole ? null : StartOf(start.AddDays(-1)), start.AddDays(-1), moment, Zone);
    }

    /// <summary>When it is to be written next.</summary>
    public DateTimeOffset Next(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        while (StartOf(day) != day || MomentOf(day) <= now) day = day.AddDays(1);
        return MomentOf(day);
    }

    /// <summary>What is asked at that time.</summary>
    public ReportRequest Request(ReportPeriod period) => new(Kind, period, Agreement, Language);

    /// <summary>Of its files and of what is stored, without an ending.</summary>
    public string FileName(ReportPeriod period) => $"{Name}-{period.Last!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private DateOnly StartOf(DateOnly day) => Every switch
    {
        ScheduleEvery.Day => day,
        ScheduleEvery.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        _ => new DateOnly(day.Year, day.Month, 1),
    };

    private DateTimeOffset MomentOf(DateOnly day)
    {
        var local = day.ToDateTime(At);
        // A time that clocks leave out comes when they go on.
        while (Zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}
