namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// One partition's records under way. They finish in any order; what may be committed is the prefix without a gap. Not thread-safe.
/// </summary>
public sealed class PartitionOffsets
{
    private readonly Queue<long> _started = new();
    private readonly HashSet<long> _finished = [];

    /// <summary>Records that are started and hold the prefix up, or lie behind one that does.</summary>
    public int Open => _started.Count;

    /// <summary>Records are started in the order of their offsets.</summary>
    public void Start(long offset) => _started.Enqueue(offset);

    /// <summary>The offset to go on with after a restart, where finishing this record moved it; null where an earlier one is under way.</summary>
    public long? Finish(long offset)
    {
        _finished.Add(offset);
        long? next = null;
        while (_started.TryPeek(out var first) && _finished.Remove(first))
        {
            _started.Dequeue();
            next = first + 1;
        }
        return next;
    }
}
