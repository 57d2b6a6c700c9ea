namespace IntegrationEngine.Benchmarks;

/// <summary>Finds what this repository ships, from wherever the benchmarks were built or started.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(Directory.GetCurrentDirectory())
        ?? throw new DirectoryNotFoundException("IntegrationEngine.sln is not above the benchmarks");

    public static string Config => Path.Combine(Root, "config");

    /// <param name="name">As <c>oru-r01/01-ihc-preliminary.hl7</c>.</param>
    public static byte[] Example(string name) => File.ReadAllBytes(Path.Combine(Config, "examples", name));

    private static string? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "IntegrationEngine.sln")))
                return folder.FullName;
        return null;
    }
}
