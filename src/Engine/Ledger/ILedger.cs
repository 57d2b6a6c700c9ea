using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>The record of what became of every message. Writing the same again changes nothing, so that work may be redone after a crash.</summary>
public interface ILedger : ILedgerReader
{
    /// <summary>Whether it is somewhere else: other processes write it too, and it may be away for a while, also at the start.</summary>
    bool IsShared { get; }

    /// <summary>Makes all the changes or none, and returns once they are durable. The action may be run more than once.</summary>
    /// <exception cref="MessageLogUnavailableException">
    /// Nothing was changed; it may be tried again. Where the ledger is shared and went away in the middle, all may have been changed; tried again, only counts of
    /// attempts and notices differ.
    /// </exception>
    ValueTask WriteAsync(Action<ILedgerWriter> changes, CancellationToken cancellationToken);
}
