using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using IntegrationEngine.Adapters.Files;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>Moves a file in one step, and never over another: of two who move to one name, or from one, one wins.</summary>
internal static partial class AtomicMove
{
    private const int AtWorkingFolder = -100;
    private const uint NoReplace = 1;
    private const int NoEntry = 2, Exists = 17, CrossDevice = 18, Invalid = 22, NotImplemented = 38;

    /// <returns>False where the name is taken.</returns>
    /// <exception cref="FileNotFoundException">Somebody else has moved it.</exception>
    /// <exception cref="IOException">It can't be moved.</exception>
    public static bool Try(string from, string to)
    {
        if (!OperatingSystem.IsLinux()) return ByPlatform(from, to);
        if (Rename(AtWorkingFolder, from, AtWorkingFolder, to, NoReplace) == 0) return true;
        return Marshal.GetLastPInvokeError() switch
        {
            Exists => false,
            NoEntry when !File.Exists(from) => throw new FileNotFoundException("The file is gone."),
            CrossDevice => Copy(from, to),
            // A file system that does not know the flag.
            Invalid or NotImplemented => ByPlatform(from, to),
            var error => throw new IOException($"The file could not be moved (error {error})."),
        };
    }

    private static bool ByPlatform(string from, string to)
    {
        if (File.Exists(to)) return false;
        File.Move(from, to, overwrite: false);
        return true;
    }

    /// <summary>To another file system: whole under a name that nobody takes, then renamed; only then is the first one removed.
    /// The name is the moved file's own, since several listeners may move into one folder, and the same when the move is tried again.</summary>
    private static bool Copy(string from, string to)
    {
        if (File.Exists(to)) return false;
        var folder = Path.GetDirectoryName(to)!;
        var own = SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.MachineName}|{from}"));
        var beside = Path.Combine(folder, $".moving-{Convert.ToHexStringLower(own)[..16]}.part");
        File.Copy(from, beside, overwrite: true);
        using (var copy = new FileStream(beside, FileMode.Open, FileAccess.ReadWrite)) copy.Flush(flushToDisk: true);
        if (!Try(beside, to)) return false;
        FolderFlush.ToDisk(folder);
        File.Delete(from);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(int fromFolder, string from, int toFolder, string to, uint flags);
}
