namespace IntegrationEngine.Engine.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "IntegrationEngine.sln"))) return folder;
        throw new InvalidOperationException("IntegrationEngine.sln stands in no folder above the tests");
    }
}
