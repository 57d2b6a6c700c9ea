namespace IntegrationEngine.Engine.Storage;

/// <summary>
/// Exclusive ownership of a data folder, held as a lock on <c>engine.lock</c>. The operating system releases it when the process ends, however it ends.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream file)
    {
        Path = path;
        _lock = file;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The one database file in it.</summary>
    public string Database => DatabaseIn(Path);

    public static string DatabaseIn(string folder) => System.IO.Path.Combine(folder, "engine.db");

    /// <summary>Creates the folder where it is missing and takes it.</summary>
    /// <exception cref="EngineException">E130: another process holds it. E131: it can't be created or written.</exception>
    public static DataFolder Take(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        try
        {
            // Patient data: for the engine's account alone, where the folder is ours to make.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException("E131", ("folder", path), ("problem", e.GetType().Name));
        }
        try
        {
            return new DataFolder(path, new FileStream(
                System.IO.Path.Combine(path, "engine.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EngineException("E131", ("folder", path), ("problem", e.GetType().Name));
        }
        catch (IOException)
        {
            throw new EngineException("E130", ("folder", path));
        }
    }

    public void Dispose() => _lock.Dispose();
}
