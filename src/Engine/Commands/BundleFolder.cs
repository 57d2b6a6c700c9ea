namespace IntegrationEngine.Engine.Commands;

/// <summary>Writes each Bundle into a file of its own, in folders as its source lay in.</summary>
internal sealed class BundleFolder(string folder)
{
    /// <returns>The path, as it is shown.</returns>
    public string? Write(string name, ReadOnlyMemory<byte> bundle)
    {
        var path = Path.Combine(folder, name + ".fhir.json");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bundle.Span);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException("E118", ("folder", folder), ("problem", error.GetType().Name));
        }
        return path.Replace('\\', '/');
    }
}
