using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using IntegrationEngine.Engine.Events;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>The cluster's topics: how many partitions each has, and the making of those that are missing.</summary>
internal sealed class KafkaTopics(KafkaSettings settings, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, int> _partitions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);
    private readonly IAdminClient _admin = KafkaConfig.Build(() => new AdminClientBuilder(KafkaConfig.Admin(settings)).SetLogHandler((_, line) => Report(logger, line)).Build());

    /// <summary>A topic's partitions. A topic that is missing is created first.</summary>
    /// <param name="topic">By its full name.</param>
    /// <exception cref="MessageLogUnavailableException">Nobody answers, or it can't be created.</exception>
    public ValueTask<int> PartitionsAsync(string topic, CancellationToken cancellationToken) =>
        _partitions.TryGetValue(topic, out var count) ? new(count) : new(FindOrCreateAsync(topic, cancellationToken));

    /// <summary>All topics with the prefix, by their full names.</summary>
    /// <exception cref="MessageLogUnavailableException">Nobody answers.</exception>
    public async Task<IReadOnlyList<string>> AllAsync() => [.. (await MetadataAsync(null)).Topics
        .Select(topic => topic.Topic).Where(topic => topic.StartsWith(settings.TopicPrefix, StringComparison.Ordinal) && !topic.StartsWith("__", StringComparison.Ordinal))];

    /// <summary>Ends when a broker answers.</summary>
    /// <exception cref="MessageLogUnavailableException">None does.</exception>
    public Task AskAsync() => MetadataAsync(null);

    public void Dispose()
    {
        _admin.Dispose();
        _one.Dispose();
    }

    internal static void Report(ILogger logger, LogMessage line) => logger.KafkaClientReported(line.Level.ToString(), line.Facility, line.Message);

    private async Task<int> FindOrCreateAsync(string topic, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var count = Count(await MetadataAsync(null), topic);
            if (count == 0)
            {
                if (settings.CreateTopics) await CreateAsync(topic);
                else await MetadataAsync(topic);
                var begun = clock.GetTimestamp();
                // The broker that created it knows it before the others do.
                while ((count = Count(await MetadataAsync(null), topic)) == 0)
                {
                    if (clock.GetElapsedTime(begun) > Asking) throw new MessageLogUnavailableException($"Kafka: there is no topic {topic}");
                    await Task.Delay(Look, clock, cancellationToken);
                }
            }
            return _partitions[topic] = count;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task CreateAsync(string topic)
    {
        var configs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["max.message.bytes"] = Text(settings.MaxMessageBytes),
            ["retention.ms"] = settings.Retention == Timeout.InfiniteTimeSpan ? "-1" : Text((long)settings.Retention.TotalMilliseconds),
            // How long a record is kept is the broker's clock's matter.
            ["message.timestamp.type"] = "LogAppendTime",
        };
        foreach (var (key, value) in settings.TopicConfig) configs[key] = value;
        try
        {
            await _admin.CreateTopicsAsync(
                [new TopicSpecification { Name = topic, NumPartitions = settings.Partitions, ReplicationFactor = settings.ReplicationFactor, Configs = configs }],
                new CreateTopicsOptions { RequestTimeout = Asking, OperationTimeout = Asking });
            logger.TopicCreated(topic, settings.Partitions);
        }
        catch (CreateTopicsException e) when (e.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            // Another instance was faster.
        }
        catch (CreateTopicsException e)
        {
            throw KafkaFault.Unavailable(e.Results[0].Error, e);
        }
        catch (KafkaException e)
        {
            throw KafkaFault.Unavailable(e);
        }
    }

    private static int Count(Metadata metadata, string topic) =>
        metadata.Topics.Find(t => t.Topic == topic) is { } found && !found.Error.IsError ? found.Partitions.Count : 0;

    private Task<Metadata> MetadataAsync(string? topic) => Task.Run(() =>
    {
        try
        {
            return topic is null ? _admin.GetMetadata(Asking) : _admin.GetMetadata(topic, Asking);
        }
        catch (KafkaException e)
        {
            throw KafkaFault.Unavailable(e);
        }
        catch (ObjectDisposedException e)
        {
            throw new MessageLogUnavailableException("Kafka: closed", e);
        }
    });

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
