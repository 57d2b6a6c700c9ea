using System.Security.Cryptography;
using System.Text;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>Waits until a configuration folder holds something else. Events of the file system make it look at once; where there are none, it looks every second.</summary>
internal sealed class TestWatch : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly FileSystemWatcher _events;
    private readonly SemaphoreSlim _signal = new(0);
    private string _known;

    public TestWatch(string folder, TimeProvider clock)
    {
        _folder = folder;
        _clock = clock;
        _events = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        _events.Changed += (_, _) => _signal.Release();
        _events.Created += (_, _) => _signal.Release();
        _events.Deleted += (_, _) => _signal.Release();
        _events.Renamed += (_, _) => _signal.Release();
        _events.EnableRaisingEvents = true;
        _known = Fingerprint();
    }

    public async Task NextAsync(CancellationToken cancellationToken)
    {
        for (var now = Fingerprint(); ; now = Fingerprint())
        {
            if (now != _known)
            {
                _known = now;
                return;
            }
            using var look = new CancellationTokenSource(LookEvery, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(look.Token, cancellationToken);
            await _signal.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _signal.Dispose();
    }

    /// <summary>Equal for equal content. A file that is being written is read when it is whole: it changes once more then.</summary>
    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\0"));
            try
            {
                hash.AppendData(File.ReadAllBytes(file));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                hash.AppendData("?"u8);
            }
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
