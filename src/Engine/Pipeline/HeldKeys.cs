using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Keys of a topic behind whose dead letters others wait (<c>on-refusal: hold</c>). What waits is parked in the ledger, so that the log can go on.
/// </summary>
internal sealed class HeldKeys(ILedger ledger, string topic)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<Guid>> _holders = new(StringComparer.Ordinal);

    /// <summary>Of these the ledger knows: what is only about to be written is not missed there.</summary>
    private readonly HashSet<(string Key, Guid Message)> _written = [];

    public string Topic => topic;

    /// <summary>Reads what the ledger says of the keys of these partitions; gives those whose parked records may go on.</summary>
    public async ValueTask<IReadOnlyList<string>> LoadAsync(PartitionShare share, CancellationToken cancellationToken)
    {
        var holds = await ledger.HoldsAsync(topic, cancellationToken);
        var parked = await ledger.ParkedKeysAsync(topic, cancellationToken);
        lock (_gate)
        {
            foreach (var key in _holders.Keys.Where(share.Holds).ToList()) _holders.Remove(key);
            foreach (var (key, message) in holds.Where(hold => share.Holds(hold.Item1)))
            {
                Add(key, message);
                _written.Add((key, message));
            }
            return [.. parked.Where(key => share.Holds(key) && !_holders.ContainsKey(key))];
        }
    }

    /// <summary>Those that hold no longer: their dead letters were closed by another instance.</summary>
    public async ValueTask<IReadOnlyList<(string Key, Guid Message)>> ClosedAsync(CancellationToken cancellationToken)
    {
        List<(string Key, Guid Message)> written;
        lock (_gate)
        {
            _written.RemoveWhere(hold => !_holders.TryGetValue(hold.Key, out var holders) || !holders.Contains(hold.Message));
            if (_written.Count == 0) return [];
            written = [.. _written];
        }
        var holds = (await ledger.HoldsAsync(topic, cancellationToken)).ToHashSet();
        return [.. written.Where(hold => !holds.Contains(hold))];
    }

    /// <summary>The ledger knows that this message holds its key.</summary>
    public void Written(string key, Guid message)
    {
        lock (_gate) _written.Add((key, message));
    }

    /// <summary>Whether this message must wait. One that holds the key itself goes ahead: it was sent again, or is redone.</summary>
    public bool MustWait(string key, Guid message)
    {
        lock (_gate) return _holders.TryGetValue(key, out var holders) && !holders.Contains(message);
    }

    public void Hold(string key, Guid message)
    {
        lock (_gate) Add(key, message);
    }

    /// <summary>The message holds its key no longer; true where nothing else does, so that what is parked may go on.</summary>
    public bool Release(string key, Guid message)
    {
        lock (_gate)
        {
            if (!_holders.TryGetValue(key, out var holders) || !holders.Remove(message) || holders.Count > 0) return false;
            return _holders.Remove(key);
        }
    }

    private void Add(string key, Guid message)
    {
        if (!_holders.TryGetValue(key, out var holders)) _holders[key] = holders = [];
        holders.Add(message);
    }
}
