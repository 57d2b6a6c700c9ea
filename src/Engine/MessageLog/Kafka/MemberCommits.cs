using Confluent.Kafka;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>What a member may commit: of partitions that it has, and only forwards.</summary>
internal sealed class MemberCommits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _committed = [];

    public void Assign(IEnumerable<int> partitions)
    {
        lock (_gate)
            foreach (var partition in partitions)
                _committed[partition] = 0;
    }

    public void Remove(IEnumerable<int> partitions)
    {
        lock (_gate)
            foreach (var partition in partitions)
                _committed.Remove(partition);
    }

    /// <summary>What of it is to be committed.</summary>
    public List<TopicPartitionOffset> Allowed(string topic, IReadOnlyList<PartitionOffset> next)
    {
        lock (_gate)
            return [.. next.Where(n => _committed.TryGetValue(n.Partition, out var committed) && n.Offset > committed).Select(n => new TopicPartitionOffset(topic, n.Partition, n.Offset))];
    }

    public void Committed(IEnumerable<TopicPartitionOffset> offsets)
    {
        lock (_gate)
            foreach (var offset in offsets)
                if (_committed.ContainsKey(offset.Partition))
                    _committed[offset.Partition] = offset.Offset;
    }
}
