using System.Collections.Concurrent;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// What was stored of requests and is not yet in the ledger, so that a sender that asks at once is told so. What waited when the engine started is
/// not here: until that is worked off, nobody can say that a message is not known.
/// </summary>
internal sealed class PendingMessages
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _waiting = new();
    private long _before;

    /// <summary>Whether every message that waits and came over a request is known here.</summary>
    public bool KnowsAll => Volatile.Read(ref _before) <= 0;

    /// <param name="waiting">How many wait from before.</param>
    public void Begin(long waiting) => Volatile.Write(ref _before, waiting);

    public void Add(Guid id, DateTimeOffset at) => _waiting[id] = at;

    public DateTimeOffset? Find(Guid id) => _waiting.TryGetValue(id, out var at) ? at : null;

    public void Remove(Guid id)
    {
        if (!_waiting.IsEmpty) _waiting.TryRemove(id, out _);
    }

    /// <summary>So many records were worked off.</summary>
    public void WorkedOff(int records)
    {
        if (Volatile.Read(ref _before) > 0) Interlocked.Add(ref _before, -records);
    }
}
