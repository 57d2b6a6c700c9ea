using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of the Kafka message log: 1450-1499.</summary>
internal static partial class KafkaEvents
{
    [LoggerMessage(1450, LogLevel.Information, "Topic {Topic} created with {Partitions} partitions")]
    public static partial void TopicCreated(this ILogger logger, string topic, int partitions);

    [LoggerMessage(1451, LogLevel.Information, "{Partitions} partitions of {Topic} came to this instance; it has {All} now")]
    public static partial void PartitionsAssigned(this ILogger logger, string topic, int partitions, int all);

    [LoggerMessage(1452, LogLevel.Information, "{Partitions} partitions of {Topic} went to another instance; this one keeps {All}")]
    public static partial void PartitionsRevoked(this ILogger logger, string topic, int partitions, int all);

    [LoggerMessage(1453, LogLevel.Warning, "{Partitions} partitions of {Topic} were taken from this instance, which the group had given up; what was under way is done again")]
    public static partial void PartitionsLost(this ILogger logger, string topic, int partitions);

    [LoggerMessage(1454, LogLevel.Critical, "Topic {Topic} lost {Records} records to its retention before they were processed: make retention.ms longer")]
    public static partial void RecordsExpired(this ILogger logger, string topic, long records);

    [LoggerMessage(1455, LogLevel.Warning, "The former producer was given up; what it had not written is appended again by whoever waits for it")]
    public static partial void ProducerReplaced(this ILogger logger);

    [LoggerMessage(1456, LogLevel.Error, "The member that reads {Topic} met {Kind}: {Reason}")]
    public static partial void MemberFailed(this ILogger logger, string topic, string kind, string reason);

    [LoggerMessage(1458, LogLevel.Debug, "A commit to {Topic} was answered with {Code}")]
    public static partial void CommitAnswered(this ILogger logger, string topic, string code);

    [LoggerMessage(1457, LogLevel.Debug, "librdkafka {Level} {Facility}: {Line}")]
    public static partial void KafkaClientReported(this ILogger logger, string level, string facility, string line);
}
