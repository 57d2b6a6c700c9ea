using System.Diagnostics;
using Confluent.Kafka;
using IntegrationEngine.Engine.MessageLog.Kafka;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Benchmarks.Kafka;

/// <summary>Consumes what was received and produces a record for each, with the engine's client settings: at the engine's interval it waits for what it produced and commits.</summary>
internal static class BareLoop
{
    private const int CommitEvery = 250;

    /// <summary>From the first record to the last; joining is not part of it.</summary>
    public static async Task<TimeSpan> RunAsync(MessageTemplate template, int messages, byte[] record)
    {
        await using var run = await KafkaRun.StartAsync(template, messages);
        return await Task.Factory.StartNew(() => Run(run.Settings, messages, record), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static TimeSpan Run(KafkaSettings settings, int messages, byte[] record)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(KafkaConfig.Consumer(settings, "bare")).SetLogHandler((_, _) => { }).Build();
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaConfig.Producer(settings)).SetLogHandler((_, _) => { }).Build();
        consumer.Subscribe(Topics.Received(KafkaRun.Channel));
        var clock = new Stopwatch();
        using var confirmed = new SemaphoreSlim(0);
        var open = 0;
        var committed = 0L;
        for (var n = 0; n < messages; n++)
        {
            var read = consumer.Consume(TimeSpan.FromSeconds(10)) ?? throw new InvalidOperationException("nothing came");
            clock.Start();
            producer.Produce(Topics.Deliver(KafkaRun.Destination), new Message<byte[], byte[]> { Key = read.Message.Key, Value = record, Headers = read.Message.Headers }, report =>
            {
                if (report.Error.IsError) throw new InvalidOperationException(report.Error.Reason);
                confirmed.Release();
            });
            consumer.StoreOffset(read);
            open++;
            if (clock.ElapsedMilliseconds - committed < CommitEvery && n < messages - 1) continue;
            for (; open > 0; open--) confirmed.Wait();
            consumer.Commit();
            committed = clock.ElapsedMilliseconds;
        }
        return clock.Elapsed;
    }
}
