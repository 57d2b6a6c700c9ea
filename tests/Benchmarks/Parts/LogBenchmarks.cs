using BenchmarkDotNet.Attributes;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Benchmarks;

/// <summary>Durable appends of 3 KB to the embedded log; the time is that of one record.</summary>
public class LogBenchmarks
{
    private const int Each = 50;

    private readonly TemporaryFolder _folder = new();
    private readonly LogRecord _record = new("received.benchmark", "key", new byte[3 << 10], LogHeaders.Empty);
    private EmbeddedStore _store = null!;

    [GlobalSetup]
    public void Open() => _store = EmbeddedStore.Open(_folder.Path, TimeProvider.System);

    [GlobalCleanup]
    public async Task Close()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Each)]
    public Task Append1() => AppendAsync(1, Each);

    [Benchmark(OperationsPerInvoke = 100 * Each)]
    public Task Append100() => AppendAsync(100, Each);

    /// <summary>As conversion does.</summary>
    [Benchmark(OperationsPerInvoke = 64)]
    public async Task AppendBatch() => await _store.Log.AppendAsync([.. Enumerable.Repeat(_record, 64)], CancellationToken.None);

    private Task AppendAsync(int callers, int each) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        for (var i = 0; i < each; i++) await _store.Log.AppendAsync([_record], CancellationToken.None);
    })));
}
