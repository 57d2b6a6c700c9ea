namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Partitions of a topic that became a member's.</summary>
/// <param name="Count">How many the topic has.</param>
public sealed record PartitionShare(IReadOnlySet<int> Partitions, int Count)
{
    /// <summary>Whether a key's records are among them.</summary>
    public bool Holds(string key) => Partitions.Contains(PartitionHash.Of(key, Count));
}
