using System.Runtime.InteropServices;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>
/// Looks at a file without waiting for anybody. On Linux a read lease (fcntl(2), F_SETLEASE) is refused while anyone has the file open for writing;
/// it is given back at once. Windows refuses to share. File systems without leases, and other people's files, tell nothing: their files count as quiet.
/// </summary>
internal static partial class FileLooks
{
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const int SetSignal = 10, SetLease = 1024;
    private const int ReadLock = 0, Unlock = 2;
    private const int TryAgain = 11, NoEntry = 2, IllegalSeek = 29;

    // Told to whoever holds a lease when it is broken; the usual signal would end the process, this one is ignored.
    private const int UrgentSignal = 23;

    /// <exception cref="IOException">It can't be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static FileLook At(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null || Directory.Exists(path)) return FileLook.NoFile;
        if (!info.Exists) return FileLook.Gone;
        return OperatingSystem.IsLinux() ? OnLinux(path) : ByOpening(path);
    }

    private static FileLook OnLinux(string path)
    {
        var handle = Open(path, NonBlocking | CloseOnExec);
        if (handle < 0)
        {
            if (Marshal.GetLastPInvokeError() == NoEntry) return FileLook.Gone;
            // In the words that .NET has for it.
            return ByOpening(path);
        }
        try
        {
            if (Seek(handle, 0, 1) < 0 && Marshal.GetLastPInvokeError() == IllegalSeek) return FileLook.NoFile;
            if (Control(handle, SetSignal, UrgentSignal) < 0) return FileLook.Quiet;
            if (Control(handle, SetLease, ReadLock) < 0) return Marshal.GetLastPInvokeError() == TryAgain ? FileLook.Written : FileLook.Quiet;
            _ = Control(handle, SetLease, Unlock);
            return FileLook.Quiet;
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static FileLook ByOpening(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return FileLook.Quiet;
        }
        catch (FileNotFoundException)
        {
            return FileLook.Gone;
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            return FileLook.Written;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(int handle, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int handle, int command, int argument);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
