using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// The partitions that a worker has at the moment, and what is under way of each. Work begins only in a partition that it has, and a partition is given up
/// when its work has ended: what another member does with a key comes after what was done here.
/// </summary>
internal sealed class OwnedPartitions(CancellationToken stopping, CancellationToken aborting) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PartitionUse> _uses = [];
    private int _count = 1;

    public void Add(PartitionShare share)
    {
        lock (_gate)
        {
            _count = share.Count;
            foreach (var partition in share.Partitions) _uses[partition] = new PartitionUse(stopping, aborting);
        }
    }

    /// <summary>Null where the record's partition has gone: another member does it.</summary>
    public PartitionUse? TryBegin(LogEntry entry)
    {
        lock (_gate) return entry.Revoked.IsCancellationRequested ? null : Begin(entry.Partition);
    }

    /// <summary>Those of the records that are still this worker's, in one batch.</summary>
    public OwnedBatch Begin(IReadOnlyList<LogEntry> entries)
    {
        var mine = new List<LogEntry>(entries.Count);
        var uses = new Dictionary<int, PartitionUse>();
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                if (entry.Revoked.IsCancellationRequested) continue;
                if (!uses.ContainsKey(entry.Partition))
                {
                    if (Begin(entry.Partition) is not { } use) continue;
                    uses[entry.Partition] = use;
                }
                mine.Add(entry);
            }
        }
        return new OwnedBatch(this, mine, uses.Values);
    }

    /// <summary>Null where the key's partition is another member's.</summary>
    public PartitionUse? TryBegin(string key)
    {
        lock (_gate) return Begin(PartitionHash.Of(key, _count));
    }

    public void End(PartitionUse use)
    {
        lock (_gate)
            if (--use.Active == 0 && use.IsEnding)
                use.Idle.TrySetResult();
    }

    /// <summary>Begins nothing more in these partitions and waits for what is under way; where there is no more time, breaks it off.</summary>
    public async Task RemoveAsync(IReadOnlySet<int> partitions, CancellationToken cut)
    {
        var ending = new List<PartitionUse>();
        lock (_gate)
        {
            foreach (var partition in partitions)
            {
                if (!_uses.Remove(partition, out var use)) continue;
                ending.Add(use);
                use.IsEnding = true;
                if (use.Active == 0) use.Idle.TrySetResult();
            }
        }
        ending.ForEach(use => use.End());
        await using (cut.UnsafeRegister(static all => ((List<PartitionUse>)all!).ForEach(use => use.Cut()), ending))
            await Task.WhenAll(ending.Select(use => use.Idle.Task));
        ending.ForEach(use => use.Dispose());
    }

    public void Dispose()
    {
        lock (_gate)
            foreach (var use in _uses.Values)
                use.Dispose();
    }

    private PartitionUse? Begin(int partition)
    {
        if (!_uses.TryGetValue(partition, out var use)) return null;
        use.Active++;
        return use;
    }
}
