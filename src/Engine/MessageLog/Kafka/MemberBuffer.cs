namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>What a member has fetched and not given yet, per partition that it has. Bounded: over the limits the fetching pauses.</summary>
internal sealed class MemberBuffer : IDisposable
{
    private const int MostRecords = 2000;
    private const long MostBytes = 8 << 20;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, Partition> _partitions = [];
    private int _records;
    private long _bytes;
    private int _turn;

    /// <summary>Enough for now.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate) return _records >= MostRecords || _bytes >= MostBytes;
        }
    }

    public int Records
    {
        get
        {
            lock (_gate) return _records;
        }
    }

    /// <summary>So far worked off that fetching may go on.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate) return _records <= MostRecords / 2 && _bytes <= MostBytes / 2;
        }
    }

    public void Assign(IEnumerable<int> partitions)
    {
        lock (_gate)
            foreach (var partition in partitions)
                _partitions[partition] = new Partition();
    }

    /// <summary>What was given of these partitions is told so; what was not is dropped.</summary>
    public void Revoke(IEnumerable<int> partitions)
    {
        var revoked = new List<Partition>();
        lock (_gate)
        {
            foreach (var number in partitions)
            {
                if (!_partitions.Remove(number, out var partition)) continue;
                revoked.Add(partition);
                foreach (var entry in partition.Entries) Count(entry, -1);
            }
        }
        // Cancelled sources without timers need no disposal; their tokens are still asked.
        revoked.ForEach(partition => partition.Revoked.Cancel());
    }

    /// <summary>Takes what was fetched; a record that came before is left out.</summary>
    public void Add(IReadOnlyList<LogEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                if (!_partitions.TryGetValue(entry.Partition, out var partition) || entry.Offset < partition.Next) continue;
                partition.Next = entry.Offset + 1;
                partition.Entries.Enqueue(entry with { Revoked = partition.Revoked.Token });
                Count(entry, 1);
            }
        }
    }

    /// <summary>The next records, in order within each partition, a share from each.</summary>
    public IReadOnlyList<LogEntry> Take(int maxRecords, long maxBytes)
    {
        lock (_gate)
        {
            var ready = _partitions.Values.Where(partition => !partition.IsPaused && partition.Entries.Count > 0).ToList();
            if (ready.Count == 0) return [];
            var entries = new List<LogEntry>(Math.Min(maxRecords, _records));
            var share = Math.Max(1, maxRecords / ready.Count);
            _turn++;
            for (var i = 0; i < ready.Count; i++)
            {
                var partition = ready[(i + _turn) % ready.Count];
                for (var n = 0; n < share && entries.Count < maxRecords && maxBytes > 0 && partition.Entries.TryDequeue(out var entry); n++)
                {
                    entries.Add(entry);
                    Count(entry, -1);
                    maxBytes -= entry.Value.Length;
                }
            }
            return entries;
        }
    }

    public void Pause(int partition, bool paused)
    {
        lock (_gate)
            if (_partitions.TryGetValue(partition, out var known))
                known.IsPaused = paused;
    }

    /// <summary>The partitions that are the member's, and whether each is to be fetched.</summary>
    public IReadOnlyList<(int Partition, bool IsPaused)> Partitions()
    {
        lock (_gate) return [.. _partitions.Select(p => (p.Key, p.Value.IsPaused))];
    }

    public void Dispose() => Revoke([.. Partitions().Select(p => p.Partition)]);

    private void Count(LogEntry entry, int sign)
    {
        _records += sign;
        _bytes += sign * (long)entry.Value.Length;
    }

    private sealed class Partition
    {
        public Queue<LogEntry> Entries { get; } = new();

        public CancellationTokenSource Revoked { get; } = new();

        /// <summary>The lowest offset that has not come yet.</summary>
        public long Next { get; set; }

        public bool IsPaused { get; set; }
    }
}
