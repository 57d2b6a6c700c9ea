using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What one member has under way over its partitions, and what it may commit.</summary>
internal sealed class OffsetTracker
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PartitionOffsets> _partitions = [];
    private readonly Dictionary<int, long> _next = [];

    /// <summary>False where the record's partition has gone to another member.</summary>
    public bool Start(LogEntry entry)
    {
        lock (_gate)
        {
            if (entry.Revoked.IsCancellationRequested) return false;
            if (!_partitions.TryGetValue(entry.Partition, out var offsets)) _partitions[entry.Partition] = offsets = new PartitionOffsets();
            offsets.Start(entry.Offset);
            return true;
        }
    }

    /// <summary>True where there is something to commit now.</summary>
    public bool Finish(LogEntry entry)
    {
        lock (_gate)
        {
            if (!_partitions.TryGetValue(entry.Partition, out var offsets) || offsets.Finish(entry.Offset) is not { } next) return false;
            _next[entry.Partition] = next;
            return true;
        }
    }

    /// <summary>Forgets these partitions, which are another member's now; gives what is still to be committed of them.</summary>
    public IReadOnlyList<PartitionOffset> Remove(IReadOnlySet<int> partitions)
    {
        lock (_gate)
        {
            var commits = new List<PartitionOffset>();
            foreach (var partition in partitions)
            {
                _partitions.Remove(partition);
                if (_next.Remove(partition, out var next)) commits.Add(new PartitionOffset(partition, next));
            }
            return commits;
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
