namespace IntegrationEngine.Benchmarks;

/// <summary><c>path</c>: the whole way from MLLP to an HTTP endpoint, beside a bare loop that appends the same bytes.</summary>
internal static class PathBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        await AppendLoop.PrintAsync(3000);
        return 0;
    }
}
