using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>Hands in a file that stands on a desk, and moves it to where it stays.</summary>
internal sealed class ClaimedFile(FolderSettings settings, Sender sender, IIntake intake)
{
    private const string Language = "es";
    private const int MostFaults = 3;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private int _faults;

    /// <returns>False where it stays on the desk for now.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<bool> TakeAsync(ClaimDesk desk, string name, bool resumed, CancellationToken stop)
    {
        try
        {
            if (!await TryTakeAsync(desk, name, resumed, stop)) return false;
        }
        catch (FileChangedException)
        {
            Tell(name, ListenerIncident.FileChanged);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No room, no right, no network: the folder's round decides whether the folder itself is gone.
            if (!Directory.Exists(settings.Folder)) throw;
            Tell(name, ListenerIncident.FileWaits);
            return false;
        }
        _told.Clear();
        _faults = 0;
        return true;
    }

    private async Task<bool> TryTakeAsync(ClaimDesk desk, string name, bool resumed, CancellationToken stop)
    {
        var path = Path.Combine(desk.Folder, name);
        var look = FileLooks.At(path);
        if (look == FileLook.Gone) return true;
        if (look == FileLook.Written)
        {
            Tell(name, ListenerIncident.FileChanged);
            return false;
        }
        using var report = new ReportSpool(desk.Spool);
        var outcome = look == FileLook.NoFile ? Refuse(report, "R118")
            : new FileInfo(path).Length > settings.MaxSize ? Refuse(report, "R116")
            : await HandInAsync(path, name, resumed, report, stop);
        if (outcome.Unavailable) return false;
        var refused = outcome.Code is not null || (outcome.Records > 0 && outcome.Refused == outcome.Records);
        FinalPlace.Move(desk, name, settings, refused, to => report.Finish(outcome, to));
        return true;
    }

    private async Task<FileOutcome> HandInAsync(string path, string name, bool resumed, ReportSpool report, CancellationToken stop)
    {
        await using var content = new SteadyFile(path);
        try
        {
            var outcome = await intake.ReceiveFileAsync(new IncomingFile(name, content, sender) { Resumed = resumed }, report.Add, stop);
            content.Check();
            return outcome;
        }
        catch (Exception error) when (error is not IOException and not UnauthorizedAccessException and not OperationCanceledException)
        {
            // A fault of ours: tried again, and then out of the way of the others.
            intake.Report(sender, ListenerIncident.IntakeFailed, content.Length);
            if (++_faults < MostFaults) return new FileOutcome(Guid.Empty, 0, 0, Unavailable: true);
            return Refuse(report, "R117");
        }
    }

    private FileOutcome Refuse(ReportSpool report, string code)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = $"{settings.MaxSize >> 20} MiB" };
        var texts = DiagnosticCatalogue.Default.Find(code, Language)!;
        report.Add(new FileFinding(0, 0, 0, null, code, texts.FillMessage(arguments), texts.FillHints(arguments)[0]));
        if (code == "R116") intake.Report(sender, ListenerIncident.TooLarge, settings.MaxSize);
        return new FileOutcome(Guid.Empty, 0, 0, code);
    }

    /// <summary>Once for each file and kind, however long it lasts.</summary>
    private void Tell(string name, ListenerIncident incident)
    {
        if (_told.Add($"{incident} {name}")) intake.Report(sender, incident, 0);
    }
}
