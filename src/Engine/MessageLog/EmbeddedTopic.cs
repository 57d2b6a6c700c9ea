using System.Collections.Immutable;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>What the process knows of one topic: where each partition ends, and who waits for more.</summary>
internal sealed class EmbeddedTopic(long id, string name, int partitions)
{
    private readonly long[] _last = new long[partitions];
    private ImmutableArray<EmbeddedMember> _members = [];

    public long Id { get; } = id;

    public string Name { get; } = name;

    public int Partitions { get; } = partitions;

    /// <summary>The offset of the last durable record of a partition; 0 where there is none.</summary>
    public long Last(int partition) => Volatile.Read(ref _last[partition]);

    /// <summary>A record became durable.</summary>
    public void Publish(int partition, long offset) => Volatile.Write(ref _last[partition], offset);

    /// <summary>Wakes who waits, once per commit.</summary>
    public void Wake()
    {
        foreach (var member in _members) member.Wake();
    }

    public void Add(EmbeddedMember member) => ImmutableInterlocked.Update(ref _members, (all, one) => all.Add(one), member);

    public void Remove(EmbeddedMember member) => ImmutableInterlocked.Update(ref _members, (all, one) => all.Remove(one), member);
}
