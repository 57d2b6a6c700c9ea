using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What all workers of a pipeline share.</summary>
internal sealed record WorkerContext(
    LiveConfiguration Live, IMessageLog Log, ILedger Ledger, StoreGuard LogStore, StoreGuard LedgerStore, TimeProvider Clock, ILogger Logger, PipelineOptions Options)
{
    public WaitingSenders Senders { get; } = new(Clock);

    public VitalLoops Loops { get; } = new(Logger);

    public ArrivalClock Arrivals { get; } = new(Clock);

    /// <summary>Reads the ledger when partitions come: with stores of our own at the start, which fails then; with a shared one at any time, so it is waited for.</summary>
    public ValueTask<T> LoadAsync<T>(Func<CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken) =>
        Log.IsShared || Ledger.IsShared ? LedgerStore.RunAsync(read, cancellationToken) : read(cancellationToken);

    /// <summary>Whether messages of a channel wait behind a dead letter of their key.</summary>
    public bool Holds(string channel) => Live.Find(channel) is { Channel.HoldOnRefusal: true };
}
