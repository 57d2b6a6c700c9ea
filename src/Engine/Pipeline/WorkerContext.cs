using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What all workers of a pipeline share.</summary>
internal sealed record WorkerContext(
    LiveConfiguration Live, IMessageLog Log, ILedger Ledger, StoreGuard LogStore, StoreGuard LedgerStore, TimeProvider Clock, ILogger Logger, PipelineOptions Options)
{
    public WaitingSenders Senders { get; } = new(Clock);

    /// <summary>Whether messages of a channel wait behind a dead letter of their key.</summary>
    public bool Holds(string channel) => Live.Find(channel) is { Channel.HoldOnRefusal: true };
}
