using Confluent.Kafka;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>Where the group goes on in the partitions that a member has: what was said, until the broker has it. Only forwards.</summary>
internal sealed class MemberCommits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, (long Said, long Committed)> _partitions = [];

    public void Assign(IEnumerable<int> partitions)
    {
        lock (_gate)
            foreach (var partition in partitions)
                _partitions[partition] = default;
    }

    public void Remove(IEnumerable<int> partitions)
    {
        lock (_gate)
            foreach (var partition in partitions)
                _partitions.Remove(partition);
    }

    /// <summary>What is said of partitions of others is left out.</summary>
    public void Say(IReadOnlyList<PartitionOffset> next)
    {
        lock (_gate)
            foreach (var (partition, offset) in next)
                if (_partitions.TryGetValue(partition, out var known) && offset > known.Said)
                    _partitions[partition] = known with { Said = offset };
    }

    /// <summary>What the broker has still to be told.</summary>
    public List<TopicPartitionOffset> Open(string topic)
    {
        lock (_gate) return [.. _partitions.Where(p => p.Value.Said > p.Value.Committed).Select(p => new TopicPartitionOffset(topic, p.Key, p.Value.Said))];
    }

    public void Committed(IEnumerable<TopicPartitionOffset> offsets)
    {
        lock (_gate)
            foreach (var offset in offsets)
                if (_partitions.TryGetValue(offset.Partition, out var known))
                    _partitions[offset.Partition] = known with { Committed = offset.Offset };
    }
}
