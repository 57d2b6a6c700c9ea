namespace IntegrationEngine.Engine.Hosting;

/// <summary>The engine's data folder: created where it is not there, and tried before anything depends on it.</summary>
internal static class DataFolderCheck
{
    public static void EnsureWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EngineException("E103", ("folder", folder), ("problem", error.GetType().Name));
        }
    }
}
