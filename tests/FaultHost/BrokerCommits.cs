using Confluent.Kafka;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.MessageLog.Kafka;

namespace IntegrationEngine.FaultHost;

/// <summary>What the brokers know of a group: a member tells them of its commits only a moment after they were said.</summary>
internal sealed class BrokerCommits(KafkaSettings settings)
{
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Ends when they know these.</summary>
    public void Await(string topic, string group, IReadOnlyList<PartitionOffset> next)
    {
        using var asking = KafkaConfig.Build(() => new ConsumerBuilder<Ignore, Ignore>(KafkaConfig.Consumer(settings, KafkaMessageLog.GroupId(settings, topic, group))).SetLogHandler((_, _) => { }).Build());
        while (!IsKnown(asking.Committed(next.Select(n => new TopicPartition(settings.TopicPrefix + topic, n.Partition)), Asking), next)) Thread.Sleep(Pause);
    }

    private static bool IsKnown(List<TopicPartitionOffset> known, IReadOnlyList<PartitionOffset> next) =>
        next.All(n => known.Exists(k => k.Partition.Value == n.Partition && !k.Offset.IsSpecial && k.Offset.Value >= n.Offset));
}
