using System.Globalization;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.MessageLog.Kafka;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.KafkaMock;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationEngine.Benchmarks.Kafka;

/// <summary>A cluster with one topic of received messages, filled.</summary>
internal sealed class KafkaRun : IAsyncDisposable
{
    public const string Channel = "cibior-results";
    public const string Destination = "imss-bienestar";

    private const int Partitions = 8;

    private readonly MockCluster _cluster;

    private KafkaRun(MockCluster cluster, KafkaMessageLog log, KafkaSettings settings) => (_cluster, Log, Settings) = (cluster, log, settings);

    public KafkaMessageLog Log { get; }

    public KafkaSettings Settings { get; }

    public static async Task<KafkaRun> StartAsync(MessageTemplate template, int messages)
    {
        var cluster = await MockCluster.StartAsync();
        await cluster.CreateTopicAsync(Topics.Received(Channel), Partitions);
        await cluster.CreateTopicAsync(Topics.Deliver(Destination), Partitions);
        var settings = new KafkaSettings
        {
            BootstrapServers = cluster.Bootstraps,
            CreateTopics = false,
            // The mock holds back an empty fetch for all of this time.
            Consumer = new Dictionary<string, string>(StringComparer.Ordinal) { ["fetch.wait.max.ms"] = "10" },
        };
        var run = new KafkaRun(cluster, KafkaMessageLog.Open(settings, TimeProvider.System, NullLogger.Instance), settings);
        const int Batch = 500;
        for (var n = 0; n < messages; n += Batch)
            await run.Log.AppendAsync([.. Enumerable.Range(n, Math.Min(Batch, messages - n)).Select(number => Received(template, number))], CancellationToken.None);
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    public static LogRecord Received(MessageTemplate template, int number)
    {
        var content = new byte[template.Length];
        template.Write(number, content);
        var id = MessageIdentity.Of(Channel, "", "", number.ToString(CultureInfo.InvariantCulture), content);
        return new ReceivedMessage(
            id, Channel, "CIB20250924-00311", "ORU^R01", "127.0.0.1:65000", TimeProvider.System.GetUtcNow(), number.ToString(CultureInfo.InvariantCulture), content).ToRecord();
    }
}
