using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Reports.Stored;
using IntegrationEngine.Engine.Reports.Writing;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Reports.Schedules;

/// <summary>
/// Writes scheduled reports when their time has come, and at the start the last one that is not there. A file that is there is left as it is, so that several engines
/// may do it on one folder.
/// </summary>
/// <param name="configuration">What is live at the moment.</param>
public sealed class ReportScheduler(ILedgerFigures ledger, Func<ConfigurationSnapshot> configuration, ReportStore store, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    /// <summary>Schedules are to the minute, and a change in the configuration is seen as soon.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Writes what is to be written by now.</summary>
    public async Task WriteDueAsync(CancellationToken cancellationToken)
    {
        var now = configuration();
        foreach (var report in now.Reports)
        {
            var period = report.Latest(clock.GetUtcNow());
            var missing = report.Forms.Where(f => !File.Exists(PathOf(report, period, f))).ToList();
            if (missing.Count > 0) await TryAsync(report, period, missing, now, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await WriteDueAsync(_stopping.Token);
                await Task.Delay(Every, clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task TryAsync(ScheduledReport report, ReportPeriod period, IReadOnlyList<string> forms, ConfigurationSnapshot now, CancellationToken cancellationToken)
    {
        try
        {
            var request = report.Request(period);
            var made = await new ReportDesk(ledger, now.Agreements, clock).MakeAsync(request, cancellationToken);
            if (report.IsStored && report.Kind != ReportKind.Due && !store.Names.Contains(report.FileName(period), StringComparer.Ordinal))
                store.Store(report.FileName(period), StoredReport.Of(request, made, clock.GetUtcNow()));
            foreach (var form in forms) Write(PathOf(report, period, form), ReportForm.Write(made, form));
            _failed.Remove(report.Name);
            logger.ReportWritten(report.Name, PathOf(report, period, forms[0]));
        }
        catch (MessageLogUnavailableException)
        {
            // Who needs the ledger says so; the next turn tries again.
        }
        catch (Exception error) when (error is EngineException or IOException or UnauthorizedAccessException)
        {
            // Once for each row of failures.
            if (_failed.Add(report.Name)) logger.ReportNotWritten(report.Name, report.Folder, error is EngineException coded ? coded.Code : error.GetType().Name);
        }
    }

    private static string PathOf(ScheduledReport report, ReportPeriod period, string form) => Path.Combine(report.Folder, report.FileName(period) + ReportForm.Ending(form));

    /// <summary>Under its name only when it is whole; who was first stays.</summary>
    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = path + ".tmp";
        File.WriteAllText(unfinished, text);
        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}
