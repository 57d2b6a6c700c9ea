using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Commands.New;

/// <summary>The file that a new thing of the configuration will stand in.</summary>
/// <param name="Path">On disk.</param>
/// <param name="Shown">As findings show it.</param>
internal sealed record NewFile(string Name, string Path, string Shown)
{
    /// <exception cref="EngineException">E143: it is there already; E145: the name can't be one.</exception>
    public static NewFile Of(string config, string folder, string name)
    {
        if (!ThingName.IsName(name)) throw new EngineException("E145", ("name", name)) { IsUsage = true };
        var path = System.IO.Path.Combine(config, folder, name + ".yaml");
        var shown = path.Replace('\\', '/');
        while (shown.StartsWith("./", StringComparison.Ordinal)) shown = shown[2..];
        return File.Exists(path) || Directory.Exists(path) ? throw new EngineException("E143", ("file", shown)) { IsUsage = true } : new(name, path, shown);
    }

    /// <summary>Never over a file that came to be in between.</summary>
    public void Write(string text) => OutputFile.Write(Path, text, FileMode.CreateNew);
}
