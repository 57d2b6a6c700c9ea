using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Reports.Schedules;
using IntegrationEngine.Engine.Reports.Stored;
using IntegrationEngine.Engine.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationEngine.Engine.Tests.Reports.Schedules;

public sealed class ReportSchedulerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2024, 9, 1, 18, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string Reports => Path.Combine(_folder.Path, "informes");

    [Fact]
    public async Task A_report_whose_time_has_come_is_written_once_in_each_form_and_stored()
    {
        await using var few = await FewOrders.OfAsync(Michoacan.Orders());
        await WriteAsync(few.Ledger, Now);
        string[] files = ["mensual-2024-08-31.csv", "mensual-2024-08-31.html"];
        Assert.Equal(files, Directory.EnumerateFiles(Reports).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("agosto de 2024", await File.ReadAllTextAsync(Path.Combine(Reports, files[1])), StringComparison.Ordinal);
        var stored = new ReportStore(_folder.Path).Read("mensual-2024-08-31");
        Assert.Equal(new DateOnly(2024, 8, 1), stored.Request.First);

        // What is there stays; what is missing is written again.
        await File.WriteAllTextAsync(Path.Combine(Reports, files[0]), "firmado");
        File.Delete(Path.Combine(Reports, files[1]));
        await WriteAsync(few.Ledger, Now.AddDays(3));
        Assert.Equal("firmado", await File.ReadAllTextAsync(Path.Combine(Reports, files[0])));
        Assert.True(File.Exists(Path.Combine(Reports, files[1])));
        await WriteAsync(few.Ledger, Now.AddDays(30));
        Assert.Equal(4, Directory.EnumerateFiles(Reports).Count());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_stops_nothing()
    {
        await using var few = await FewOrders.OfAsync();
        await File.WriteAllTextAsync(Reports, "in the way");
        await WriteAsync(few.Ledger, Now);
        Assert.True(File.Exists(Reports));
    }

    public void Dispose() => _folder.Dispose();

    private async Task WriteAsync(ILedgerFigures ledger, DateTimeOffset now)
    {
        var configuration = new ConfigurationSnapshot(new Dictionary<string, Channel>(), new Dictionary<string, Destination>(), new Dictionary<string, Mappings.Language.Mapping>())
        {
            Reports = [ScheduledReportTests.Report(ScheduleEvery.Month, Reports)],
        };
        await using var scheduler = new ReportScheduler(ledger, () => configuration, new ReportStore(_folder.Path), new FixedClock(now), NullLogger.Instance);
        await scheduler.WriteDueAsync(default);
    }
}
