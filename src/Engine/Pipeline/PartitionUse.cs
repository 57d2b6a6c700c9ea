namespace IntegrationEngine.Engine.Pipeline;

/// <summary>One time that a worker has a partition: counts what is under way, and ends with it. Guarded by its <see cref="OwnedPartitions"/>.</summary>
internal sealed class PartitionUse : IDisposable
{
    private readonly CancellationTokenSource _ending;
    private readonly CancellationTokenSource _cut;

    public PartitionUse(CancellationToken stopping, CancellationToken aborting)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _cut = CancellationTokenSource.CreateLinkedTokenSource(aborting);
        (Stopping, Aborting) = (_ending.Token, _cut.Token);
    }

    /// <summary>Ends waiting: the worker stops, or the partition goes to another.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Ends what is under way.</summary>
    public CancellationToken Aborting { get; }

    public int Active { get; set; }

    public bool IsEnding { get; set; }

    public TaskCompletionSource Idle { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void End() => _ending.Cancel();

    public void Cut() => _cut.Cancel();

    public void Dispose()
    {
        _ending.Dispose();
        _cut.Dispose();
    }
}
