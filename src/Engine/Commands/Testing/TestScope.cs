namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>Which tests of a configuration are meant.</summary>
/// <param name="Config">The configuration's folder.</param>
/// <param name="Mapping">Only this mapping's; null for all.</param>
/// <param name="Input">Only those of this message's file; null for all.</param>
internal sealed record TestScope(string Config, string? Mapping, string? Input)
{
    /// <summary>
    /// What a path of the command line means: a configuration's folder, a mapping's file, a folder of examples, its <c>tests.yaml</c>, one message, or a mapping's name.
    /// </summary>
    /// <param name="config">The configuration for a name that is no path.</param>
    public static TestScope Of(string path, string config)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return path.AsSpan().ContainsAny('/', '\\', '.') ? throw new EngineException("E110", ("file", path)) { IsUsage = true } : new TestScope(config, path, null);
        if (IsConfiguration(path)) return new TestScope(path, null, null);
        var parts = new List<string>();
        var at = Path.TrimEndingDirectorySeparator(path);
        while (Path.GetFileName(at) is { Length: > 0 } name)
        {
            parts.Insert(0, name);
            at = Path.GetDirectoryName(at) is { Length: > 0 } above ? above : ".";
            if (IsConfiguration(at)) return Inside(at, parts, path);
            if (at == ".") break;
        }
        throw new EngineException("E160", ("path", path.Replace('\\', '/')));
    }

    private static TestScope Inside(string config, List<string> parts, string path) => parts switch
    {
        ["examples"] or ["mappings"] => new TestScope(config, null, null),
        ["examples", var mapping] => new TestScope(config, mapping, null),
        ["examples", var mapping, "tests.yaml"] => new TestScope(config, mapping, null),
        ["examples", var mapping, var input] => new TestScope(config, mapping, input),
        ["mappings", .., var file] => new TestScope(config, Path.GetFileNameWithoutExtension(file), null),
        _ => throw new EngineException("E160", ("path", path.Replace('\\', '/'))),
    };

    private static bool IsConfiguration(string path) => Directory.Exists(Path.Combine(path, "mappings"));
}
