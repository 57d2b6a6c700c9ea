namespace IntegrationEngine.Engine.Demo;

/// <summary>The demo's own folder, emptied at each start. A folder that the demo did not make is never touched.</summary>
internal static class DemoFolder
{
    private const string Marker = ".demo";

    /// <exception cref="EngineException">E121: it holds something else; E131: it can't be written.</exception>
    public static void Prepare(string folder)
    {
        var marker = Path.Combine(folder, Marker);
        try
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                if (!File.Exists(marker)) throw new EngineException("E121", ("folder", folder));
                Directory.Delete(folder, recursive: true);
            }
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(marker, []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException("E131", ("folder", folder), ("problem", error.GetType().Name));
        }
    }
}
