using System.Globalization;
using IntegrationEngine.Adapters.Files;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>
/// Where one listener keeps the file it is reading: a folder of its own under <c>.claimed</c>, held by a lock that ends with the process, however that ends.
/// What stands on a desk that nobody holds was left by a crash.
/// </summary>
internal sealed class ClaimDesk : IDisposable
{
    private const string LockName = ".lock";
    private const int MostTries = 100;

    private readonly FileStream _lock;

    private ClaimDesk(string folder, FileStream held)
    {
        Folder = folder;
        _lock = held;
    }

    public string Folder { get; }

    /// <summary>The report's place while the file is read.</summary>
    public string Spool => Path.Combine(Folder, ".spool");

    /// <summary>The report's place while the file is moved; its name says where to.</summary>
    public string Reports => Path.Combine(Folder, ".reports");

    /// <summary>Whether it is still where it was: a folder may be taken away, or another be mounted over it.</summary>
    public bool Stands => File.Exists(Path.Combine(Folder, LockName));

    /// <summary>The names of the files on it.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFileSystemEntries(Folder).Select(f => Path.GetFileName(f)).Where(n => n[0] != '.').Order(StringComparer.Ordinal)];

    /// <summary>Sets up a new one.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static ClaimDesk Open(string claims, TimeProvider clock)
    {
        for (var number = 1; number <= MostTries; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMddHHmmssfff}-{Environment.ProcessId}-{number}");
            var folder = Path.Combine(claims, name);
            if (Directory.Exists(folder)) continue;
            Directory.CreateDirectory(Path.Combine(folder, ".reports"));
            if (TryHold(folder) is { } desk) return desk;
        }
        throw new IOException("No folder for claimed files could be set up.");
    }

    /// <summary>Takes those that nobody holds.</summary>
    /// <exception cref="IOException">They can't be read.</exception>
    public static IReadOnlyList<ClaimDesk> TakeLeft(string claims) =>
        [.. new DirectoryInfo(claims).EnumerateDirectories().Where(d => d.LinkTarget is null).Select(d => d.FullName).Order(StringComparer.Ordinal).Select(TryHold).OfType<ClaimDesk>()];

    /// <summary>Removes it where nothing is left on it, and lets go of it.</summary>
    public void Close()
    {
        try
        {
            if (Files().Count == 0 && !Directory.EnumerateFiles(Reports).Any()) Directory.Delete(Folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next one removes it.
        }
        Dispose();
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Null where somebody else holds it, or has just removed it.</summary>
    private static ClaimDesk? TryHold(string folder)
    {
        try
        {
            var held = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            var desk = new ClaimDesk(folder, held);
            if (desk.Stands)
            {
                Directory.CreateDirectory(desk.Reports);
                return desk;
            }
            desk.Dispose();
        }
        catch (IOException)
        {
            // Held, or gone.
        }
        return null;
    }
}
