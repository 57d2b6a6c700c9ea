using Confluent.Kafka;
using IntegrationEngine.Engine.Events;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>
/// The log in a Kafka cluster: idempotent producer, all in-sync replicas confirm, members of a group share a topic's partitions.
/// A topic keeps the partitions that it has: with others, keys would change theirs, and their order would be lost.
/// </summary>
public sealed class KafkaMessageLog : IMessageLog
{
    // What Kafka adds to a record, at the most.
    private const int Overhead = 512;

    private readonly Lock _gate = new();
    private readonly KafkaSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly KafkaTopics _topics;
    private ProducerLife _producer;
    private bool _closed;

    private KafkaMessageLog(KafkaSettings settings, TimeProvider clock, ILogger logger)
    {
        _settings = settings;
        _clock = clock;
        _logger = logger;
        _topics = new KafkaTopics(settings, clock, logger);
        _producer = new ProducerLife(settings, clock, logger);
    }

    public bool IsShared => true;

    public long LargestRecord => _settings.MaxMessageBytes - Overhead;

    /// <summary>Asks no broker: they may be away.</summary>
    /// <exception cref="EngineException">E170: librdkafka is not installed; E173: it refuses a property.</exception>
    public static KafkaMessageLog Open(KafkaSettings settings, TimeProvider clock, ILogger logger)
    {
        NativeClient.Require();
        return new KafkaMessageLog(settings, clock, logger);
    }

    public async ValueTask AppendAsync(IReadOnlyList<LogRecord> records, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (records.Count == 0) return;
        var placed = new (TopicPartition, LogRecord)[records.Count];
        for (var i = 0; i < placed.Length; i++)
        {
            if (records[i].Size > LargestRecord) throw new MessageLogUnavailableException($"Kafka: a record of {records[i].Size} bytes is larger than MaxMessageBytes allows");
            var topic = _settings.TopicPrefix + records[i].Topic;
            var partition = PartitionHash.Of(records[i].Key, await _topics.PartitionsAsync(topic, cancellationToken));
            placed[i] = (new TopicPartition(topic, partition), records[i]);
        }
        var producer = Producer();
        var append = producer.AppendAsync(placed);
        try
        {
            if (await append.WaitAsync(_settings.AppendTimeOut, _clock, CancellationToken.None) is { } error) throw KafkaFault.Unavailable(error);
        }
        catch (TimeoutException)
        {
            producer.Break(new Error(ErrorCode.Local_TimedOut, $"not confirmed within {_settings.AppendTimeOut}"));
            // It may have been confirmed at the last moment.
            if (await append is { } error) throw KafkaFault.Unavailable(error);
        }
    }

    public async ValueTask<ILogMember> JoinAsync(string topic, string group, IPartitionOwner? owner, CancellationToken cancellationToken)
    {
        var full = _settings.TopicPrefix + topic;
        var partitions = await _topics.PartitionsAsync(full, cancellationToken);
        return KafkaMember.Join(_settings, _topics, full, GroupId(_settings, topic, group), partitions, owner, _clock, _logger);
    }

    public async ValueTask<LogBacklog> BacklogAsync(string topic, string group, CancellationToken cancellationToken)
    {
        var full = _settings.TopicPrefix + topic;
        var partitions = await _topics.PartitionsAsync(full, cancellationToken);
        return await Task.Run(() => KafkaBacklog.Read(_settings, full, GroupId(_settings, topic, group), partitions, _logger), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellationToken) =>
        [.. (await _topics.AllAsync()).Select(topic => topic[_settings.TopicPrefix.Length..]).Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_closed) return ValueTask.CompletedTask;
            _closed = true;
        }
        _producer.Break(new Error(ErrorCode.Local_Destroy, "closed"));
        _topics.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>One group a topic, so that members of other topics are not disturbed when one comes or goes.</summary>
    internal static string GroupId(KafkaSettings settings, string topic, string group) => $"{settings.TopicPrefix}{group}.{topic}";

    private ProducerLife Producer()
    {
        lock (_gate)
        {
            if (_closed) throw new MessageLogUnavailableException("Kafka: closed");
            if (!_producer.IsBroken) return _producer;
            _logger.ProducerReplaced();
            return _producer = new ProducerLife(_settings, _clock, _logger);
        }
    }
}
