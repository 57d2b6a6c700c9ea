namespace IntegrationEngine.Benchmarks;

/// <summary><c>convert FILE</c>: one thread's conversions beside their floor.</summary>
internal static class ConvertBenchmark
{
    public static int Run(string[] args)
    {
        Console.Error.WriteLine("convert: not here yet");
        return 2;
    }
}
