using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IntegrationEngine.Benchmarks;

switch (args)
{
    case ["convert", .. var rest]:
        return ConvertBenchmark.Run(rest);
    case ["scale", .. var rest]:
        return IntegrationEngine.Benchmarks.Scale.ScaleBenchmark.Run(rest);
    case ["ledger", .. var rest]:
        return await IntegrationEngine.Benchmarks.Ledger.LedgerBenchmark.RunAsync(rest);
    case ["orders", .. var rest]:
        return await IntegrationEngine.Benchmarks.Ledger.OrdersBenchmark.RunAsync(rest);
    case ["formats", .. var rest]:
        return IntegrationEngine.Benchmarks.Formats.FormatsBenchmark.Run(rest);
    case ["path", .. var rest]:
        return await PathBenchmark.RunAsync(rest);
    case ["memory", .. var rest]:
        return await MemoryBenchmark.RunAsync(rest);
    case ["http", .. var rest]:
        return await HttpBenchmark.RunAsync(rest);
    case ["kafka", .. var rest]:
        return await IntegrationEngine.Benchmarks.Kafka.KafkaBenchmark.RunAsync(rest);
    default:
        // In this process: this project is built with settings of the repository that a generated one would not get right.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).AddDiagnoser(MemoryDiagnoser.Default);
        BenchmarkSwitcher.FromAssembly(typeof(PathBenchmark).Assembly).Run(args, config);
        return 0;
}
