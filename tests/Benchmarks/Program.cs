using BenchmarkDotNet.Running;
using IntegrationEngine.Benchmarks;

switch (args)
{
    case ["convert", .. var rest]:
        return ConvertBenchmark.Run(rest);
    case ["path", .. var rest]:
        return await PathBenchmark.RunAsync(rest);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PathBenchmark).Assembly).Run(args);
        return 0;
}
