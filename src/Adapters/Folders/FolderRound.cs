namespace IntegrationEngine.Adapters.Folders;

/// <summary>One look at the folder after the other, and all the work that each gives.</summary>
internal sealed class FolderRound(FolderSettings settings, Sender sender, IIntake intake, TimeProvider clock) : IDisposable
{
    private readonly SettledFiles _settled = new(settings, clock) { Strange = incident => intake.Report(sender, incident, 0) };
    private readonly ClaimedFile _claimed = new(settings, sender, intake);
    private ClaimDesk? _desk;
    private readonly List<ClaimDesk> _left = [];
    private bool _wasThere;
    private bool _away;

    /// <returns>False where something did not work that may work later.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        try
        {
            if (_desk is { Stands: false }) Leave();
            if (_desk is null) Enter();
            if (!await TakeUpAsync(stop) || !await TakeNewAsync(stop)) return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What fails while the folder is there is about a file, and told there.
            if (!_away) intake.Report(sender, ListenerIncident.FolderUnavailable, 0);
            _away = true;
            if (!Directory.Exists(settings.Folder)) Leave();
            return false;
        }
        if (_away) intake.Report(sender, ListenerIncident.FolderAvailable, 0);
        _away = false;
        return true;
    }

    public void Dispose() => Leave();

    /// <summary>The folder is made where it never was; one that was taken away comes back from outside.</summary>
    private void Enter()
    {
        if (!_wasThere) Directory.CreateDirectory(settings.Folder);
        Own(settings.Claims);
        Own(settings.Done);
        Own(settings.Refused);
        _left.AddRange(ClaimDesk.TakeLeft(settings.Claims));
        _desk = ClaimDesk.Open(settings.Claims, clock);
        _wasThere = true;
    }

    /// <summary>A link in the place of one of our folders would lead files to wherever it points.</summary>
    private void Own(string folder)
    {
        var inside = folder.StartsWith(settings.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (inside && !Directory.Exists(settings.Folder)) throw new DirectoryNotFoundException("The folder is gone.");
        if (inside && new DirectoryInfo(folder).LinkTarget is not null) throw new IOException("A link stands where a folder should be.");
        Directory.CreateDirectory(folder);
    }

    private void Leave()
    {
        foreach (var desk in _left) desk.Dispose();
        _left.Clear();
        _desk?.Close();
        _desk = null;
    }

    /// <summary>What was begun before, here or by a listener that is no more.</summary>
    private async Task<bool> TakeUpAsync(CancellationToken stop)
    {
        foreach (var desk in _left.ToList())
        {
            if (!await FinishAsync(desk, stop)) return false;
            _left.Remove(desk);
            desk.Close();
        }
        return await FinishAsync(_desk!, stop);
    }

    private async Task<bool> FinishAsync(ClaimDesk desk, CancellationToken stop)
    {
        FinalPlace.Complete(desk, settings);
        foreach (var name in desk.Files())
            if (!await _claimed.TakeAsync(desk, name, resumed: true, stop)) return false;
        return true;
    }

    private async Task<bool> TakeNewAsync(CancellationToken stop)
    {
        foreach (var name in _settled.Look())
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                if (!AtomicMove.Try(Path.Combine(settings.Folder, name), Path.Combine(_desk!.Folder, name))) continue;
            }
            catch (FileNotFoundException)
            {
                // Another listener was faster.
                continue;
            }
            if (!await _claimed.TakeAsync(_desk, name, resumed: false, stop)) return false;
        }
        return true;
    }
}
