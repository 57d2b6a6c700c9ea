using System.Text;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Writes a text that a command made to a file, and the folders above it.</summary>
internal static class OutputFile
{
    /// <exception cref="EngineException">E141: it can't be written.</exception>
    public static void Write(string path, string text, FileMode mode = FileMode.Create) => Write(path, Encoding.UTF8.GetBytes(text), mode);

    /// <inheritdoc cref="Write(string, string, FileMode)"/>
    public static void Write(string path, byte[] content, FileMode mode = FileMode.Create)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            using var file = new FileStream(path, mode, FileAccess.Write);
            file.Write(content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException("E141", ("file", path), ("problem", error.GetType().Name));
        }
    }
}
