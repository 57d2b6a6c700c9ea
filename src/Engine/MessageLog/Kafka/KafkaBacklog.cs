using Confluent.Kafka;
using IntegrationEngine.Engine.Events;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>Counts what a group has not committed, by a consumer that takes no part in the group.</summary>
internal static class KafkaBacklog
{
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(5);

    /// <exception cref="MessageLogUnavailableException">Nobody answers.</exception>
    public static LogBacklog Read(KafkaSettings settings, string topic, string group, int partitions, ILogger logger)
    {
        using var consumer = KafkaConfig.Build(() => new ConsumerBuilder<Ignore, Ignore>(KafkaConfig.Consumer(settings, group))
            .SetLogHandler((_, _) => { })
            .Build());
        try
        {
            var waiting = new List<TopicPartitionOffset>();
            var records = 0L;
            foreach (var committed in consumer.Committed(Enumerable.Range(0, partitions).Select(p => new TopicPartition(topic, p)), Asking))
            {
                var marks = consumer.QueryWatermarkOffsets(committed.TopicPartition, Asking);
                var next = committed.Offset.IsSpecial ? marks.Low.Value : committed.Offset.Value;
                if (next < marks.Low.Value)
                {
                    logger.RecordsExpired(topic, marks.Low.Value - next);
                    next = marks.Low.Value;
                }
                if (next >= marks.High.Value) continue;
                records += marks.High.Value - next;
                waiting.Add(new TopicPartitionOffset(committed.TopicPartition, next));
            }
            return new LogBacklog(records, waiting.Count == 0 ? null : Oldest(consumer, waiting));
        }
        catch (KafkaException e)
        {
            throw KafkaFault.Unavailable(e);
        }
    }

    /// <summary>Reads the first waiting record of each partition.</summary>
    private static DateTimeOffset? Oldest(IConsumer<Ignore, Ignore> consumer, List<TopicPartitionOffset> waiting)
    {
        consumer.Assign(waiting);
        var left = waiting.Select(place => place.Partition).ToHashSet();
        DateTimeOffset? oldest = null;
        while (left.Count > 0 && consumer.Consume(Asking) is { } record)
        {
            if (!left.Remove(record.Partition)) continue;
            consumer.Pause([record.TopicPartition]);
            var appended = new DateTimeOffset(record.Message.Timestamp.UtcDateTime);
            if (oldest is null || appended < oldest) oldest = appended;
        }
        return oldest;
    }
}
