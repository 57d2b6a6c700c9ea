using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Records of partitions that are a worker's, begun together. Disposing ends their work.</summary>
internal sealed class OwnedBatch(OwnedPartitions owned, IReadOnlyList<LogEntry> entries, IReadOnlyCollection<PartitionUse> uses) : IDisposable
{
    // None at all can't be linked.
    private readonly CancellationTokenSource _aborting = uses.Count == 0
        ? new CancellationTokenSource()
        : CancellationTokenSource.CreateLinkedTokenSource([.. uses.Select(use => use.Aborting)]);

    public IReadOnlyList<LogEntry> Entries => entries;

    /// <summary>Ends the batch where one of its partitions must be given up without delay.</summary>
    public CancellationToken Aborting => _aborting.Token;

    public void Dispose()
    {
        _aborting.Dispose();
        foreach (var use in uses) owned.End(use);
    }
}
