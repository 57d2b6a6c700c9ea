using IntegrationEngine.Engine.Reports;
using IntegrationEngine.Engine.Reports.Schedules;

namespace IntegrationEngine.Engine.Tests.Reports.Schedules;

public sealed class ScheduledReportTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Tijuana");

    [Theory]
    [InlineData(ScheduleEvery.Day, "2026-03-09T05:59:00-07:00", "2026-03-07", "2026-03-07", "2026-03-08T06:00:00-07:00", "2026-03-09T06:00:00-07:00")]
    [InlineData(ScheduleEvery.Day, "2026-03-09T06:00:00-07:00", "2026-03-08", "2026-03-08", "2026-03-09T06:00:00-07:00", "2026-03-10T06:00:00-07:00")]
    [InlineData(ScheduleEvery.Week, "2026-03-09T05:59:00-07:00", "2026-02-23", "2026-03-01", "2026-03-02T06:00:00-08:00", "2026-03-09T06:00:00-07:00")]
    [InlineData(ScheduleEvery.Week, "2026-03-15T23:00:00-07:00", "2026-03-02", "2026-03-08", "2026-03-09T06:00:00-07:00", "2026-03-16T06:00:00-07:00")]
    [InlineData(ScheduleEvery.Month, "2026-03-01T05:00:00-08:00", "2026-01-01", "2026-01-31", "2026-02-01T06:00:00-08:00", "2026-03-01T06:00:00-08:00")]
    [InlineData(ScheduleEvery.Month, "2026-03-31T05:00:00-07:00", "2026-02-01", "2026-02-28", "2026-03-01T06:00:00-08:00", "2026-04-01T06:00:00-07:00")]
    public void A_report_is_about_the_days_that_have_just_ended(ScheduleEvery every, string now, string first, string last, string cut, string next)
    {
        var report = Report(every, "informes");
        var period = report.Latest(DateTimeOffset.Parse(now, null));
        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null), DateTimeOffset.Parse(cut, null)), (period.First, period.Last, period.AsOf));
        Assert.Equal(DateTimeOffset.Parse(next, null), report.Next(DateTimeOffset.Parse(now, null)));
        Assert.Equal($"mensual-{last}", report.FileName(period));
    }

    internal static ScheduledReport Report(ScheduleEvery every, string folder) =>
        new("mensual", ReportKind.FollowUp, null, every, new TimeOnly(6, 0), Zone, ["html", "csv"], folder, IsWhole: false, IsStored: true, "es");
}
