namespace IntegrationEngine.Fuzz;

/// <summary>Finds what this repository ships, from wherever the runner was started.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? throw new DirectoryNotFoundException("IntegrationEngine.sln is not above the fuzz runner");

    public static IReadOnlyList<byte[]> Files(string folder, string ending) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static string? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "IntegrationEngine.sln")))
                return folder.FullName;
        return null;
    }
}
