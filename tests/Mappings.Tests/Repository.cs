namespace IntegrationEngine.Mappings.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Every text under a folder of the checkout with one of the endings, by its path from the root, with forward slashes.</summary>
    public static IEnumerable<(string Path, string Text)> Texts(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Select(f => (Path.GetRelativePath(Root, f).Replace('\\', '/'), File.ReadAllText(f)))
            .OrderBy(f => f.Item1, StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "IntegrationEngine.sln"))) return folder;
        throw new InvalidOperationException("IntegrationEngine.sln stands in no folder above the tests");
    }
}
