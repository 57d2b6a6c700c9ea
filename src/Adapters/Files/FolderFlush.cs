using System.Runtime.InteropServices;

namespace IntegrationEngine.Adapters.Files;

/// <summary>
/// Makes a rename durable: on Unix the folder itself must be flushed (fsync(2)), for which .NET has no call.
/// NTFS journals the rename by itself.
/// </summary>
internal static partial class FolderFlush
{
    private const int InvalidArgument = 22;

    /// <exception cref="IOException">The folder could not be flushed.</exception>
    public static void ToDisk(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(folder, 0);
        if (handle < 0) throw new IOException("The folder could not be opened.");
        try
        {
            // Some file systems (network shares) have no flush of folders and say so with EINVAL.
            if (Fsync(handle) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument) throw new IOException("The folder could not be flushed.");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
