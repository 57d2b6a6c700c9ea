using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What one member has under way over its partitions, and what it may commit.</summary>
internal sealed class OffsetTracker
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PartitionOffsets> _partitions = [];
    private readonly Dictionary<int, long> _next = [];

    public void Start(LogEntry entry)
    {
        lock (_gate)
        {
            if (!_partitions.TryGetValue(entry.Partition, out var offsets)) _partitions[entry.Partition] = offsets = new PartitionOffsets();
            offsets.Start(entry.Offset);
        }
    }

    /// <summary>True where there is something to commit now.</summary>
    public bool Finish(LogEntry entry)
    {
        lock (_gate)
        {
            if (_partitions[entry.Partition].Finish(entry.Offset) is not { } next) return false;
            _next[entry.Partition] = next;
            return true;
        }
    }

    /// <summary>What has become committable since the last call.</summary>
    public IReadOnlyList<PartitionOffset> TakeCommits()
    {
        lock (_gate)
        {
            var commits = _next.Select(n => new PartitionOffset(n.Key, n.Value)).ToArray();
            _next.Clear();
            return commits;
        }
    }
}
