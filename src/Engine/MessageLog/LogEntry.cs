namespace IntegrationEngine.Engine.MessageLog;

/// <summary>One record as read.</summary>
/// <param name="Partition">From 0.</param>
/// <param name="Offset">Grows within a partition, with gaps.</param>
/// <param name="Key">The key it was appended with.</param>
/// <param name="Value">The content, owned by the reader.</param>
/// <param name="Headers">What was known about the content.</param>
public sealed record LogEntry(int Partition, long Offset, string Key, ReadOnlyMemory<byte> Value, LogHeaders Headers)
{
    /// <summary>Cancelled once the partition goes to another member: nothing of it may be begun any more. Never where one process has them all.</summary>
    public CancellationToken Revoked { get; init; }
}
