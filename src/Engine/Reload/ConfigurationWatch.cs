using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Reload;

/// <summary>
/// Notices that a configuration folder holds something else, and waits until it stays the same: a file that is being written, or a checkout half way, is nothing yet.
/// The file system's events only make it look earlier: they get lost, and mounted volumes have none, so the content itself is compared every second.
/// </summary>
internal sealed class ConfigurationWatch : IDisposable
{
    /// <summary>How long the content has to stay the same.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    /// <summary>How often it is looked at where no event says that something happened.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>A folder that takes long to read is read less often: a twentieth of the time at most goes into it.</summary>
    private const int Share = 20;

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly FileSystemWatcher? _events;
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _lookEvery = LookEvery;

    public ConfigurationWatch(string folder, TimeProvider clock)
    {
        _folder = folder;
        _clock = clock;
        _events = Events(folder);
    }

    /// <summary>Whether the file system says by itself when something happens.</summary>
    public bool HasEvents => _events is not null;

    /// <summary>Returns once the content is not the known one and has stayed the same for a while.</summary>
    /// <param name="known">A <see cref="ConfigurationReading.Fingerprint"/>; null: whatever there is, at the next look.</param>
    public async Task<ConfigurationReading> NextAsync(string? known, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitAsync(cancellationToken);
            var reading = Read();
            while (reading.Fingerprint != known)
            {
                await Task.Delay(Quiet, _clock, cancellationToken);
                var later = Read();
                if (later.Fingerprint == reading.Fingerprint && !CheckoutLock.IsHeld(_folder, _clock)) return later;
                reading = later;
            }
        }
    }

    public void Dispose() => _events?.Dispose();

    private FileSystemWatcher? Events(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Signal();
            watcher.Created += (_, _) => Signal();
            watcher.Deleted += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            // Some were lost.
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            // No more watches to be had, or a volume that has none.
            return null;
        }
    }

    private void Signal() => Volatile.Read(ref _signal).TrySetResult();

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _signal.Task.WaitAsync(_lookEvery, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        // Before the reading, so that what happens during it is looked at again.
        if (_signal.Task.IsCompleted) Volatile.Write(ref _signal, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private ConfigurationReading Read()
    {
        var begun = _clock.GetTimestamp();
        var reading = ConfigurationLoader.Read(_folder);
        var took = _clock.GetElapsedTime(begun);
        _lookEvery = took * Share > LookEvery ? took * Share : LookEvery;
        return reading;
    }
}
