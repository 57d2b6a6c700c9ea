using System.Diagnostics;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Mappings.Language;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationEngine.Benchmarks.Kafka;

/// <summary>The engine's conversion stage, with the ledger in a data folder.</summary>
internal static class StageRun
{
    /// <summary>From the first converted message to the last; the members' joining is not part of it.</summary>
    public static async Task<TimeSpan> RunAsync(MessageTemplate template, int messages)
    {
        await using var run = await KafkaRun.StartAsync(template, messages);
        using var folder = new TemporaryFolder();
        await using var store = EmbeddedStore.Open(folder.Path, TimeProvider.System);
        var (context, live) = Context(run, store);
        await using var worker = new ConversionWorker(context, live, _ => null);
        await worker.PrepareAsync(CancellationToken.None);
        worker.Start();
        var begun = await ReachedAsync(worker, 1);
        var clock = Stopwatch.StartNew();
        await ReachedAsync(worker, messages);
        var elapsed = clock.Elapsed * messages / (messages - begun);
        await worker.StopAsync(CancellationToken.None);
        return elapsed;
    }

    /// <summary>The Bundle of one message.</summary>
    public static async Task<byte[]> RecordAsync(MessageTemplate template)
    {
        await using var run = await KafkaRun.StartAsync(template, 0);
        using var folder = new TemporaryFolder();
        await using var store = EmbeddedStore.Open(folder.Path, TimeProvider.System);
        var (_, live) = Context(run, store);
        var shape = live.Now.Shapes[0];
        return new LanguageConverter().Convert(live.Now.Channel.MappingOf("ORU^R01"), KafkaRun.Received(template, 1).Value, shape.Context).Bundle.ToArray();
    }

    private static (WorkerContext Context, LiveRoute Live) Context(KafkaRun run, EmbeddedStore store)
    {
        var snapshot = new ConfigurationLoader(AdapterRegistry.Shipped).Load(Repository.Config).Snapshot
            ?? throw new InvalidOperationException("the shipped configuration has errors: see check");
        var options = new PipelineOptions();
        var logger = NullLogger.Instance;
        var context = new WorkerContext(
            new LiveConfiguration(snapshot), run.Log, store.Ledger, new StoreGuard("message log", TimeProvider.System, options.StoreRetry, logger),
            new StoreGuard("ledger", TimeProvider.System, options.StoreRetry, logger), TimeProvider.System, logger, options);
        return (context, new LiveRoute(context.Live, context.Live.Find(KafkaRun.Channel)!));
    }

    /// <returns>How many there were when it was seen.</returns>
    private static async Task<long> ReachedAsync(ConversionWorker worker, int messages)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await look.WaitForNextTickAsync())
        {
            if (Interlocked.Read(ref worker.Figures.Refused) > 0) throw new InvalidOperationException("there are dead letters");
            if (Interlocked.Read(ref worker.Figures.Converted) is var converted && converted >= messages) return converted;
        }
        return 0;
    }
}
