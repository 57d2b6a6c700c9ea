namespace IntegrationEngine.Engine.Ledger;

/// <summary>Changes to the ledger within one transaction. They may be made all together at its end, so none gives an answer.</summary>
public partial interface ILedgerWriter
{
    /// <summary>Inserts or replaces; a message that was there counts one attempt more.</summary>
    void Message(MessageEntry entry);

    /// <summary>Inserts or replaces. A delivery that is done does not wait again.</summary>
    void Delivery(DeliveryEntry entry);

    /// <summary>A refused delivery waits again: its message was sent again, or replayed.</summary>
    void DeliverAgain(Guid messageId, string destination, DateTimeOffset at);

    /// <summary>What the destination holds now; an older version than the recorded one changes nothing.</summary>
    void Version(string destination, string subject, DateTimeOffset at, DateTimeOffset sent, Guid messageId);

    /// <summary>What a destination was given with a report.</summary>
    /// <param name="instead">Of all that it was given with it before.</param>
    void ReportedResults(string destination, string report, Guid messageId, string results, bool instead);

    /// <summary>Inserts, or opens the same dead letter again with one attempt more; its first time and bytes stay. Stands in the audit trail.</summary>
    void DeadLetter(DeadLetter letter);

    /// <summary>Closes the open dead letter of a message at this stage (and destination). Stands in the audit trail.</summary>
    /// <param name="by">Who did it.</param>
    /// <param name="reason">Why, where somebody said so.</param>
    void CloseDeadLetters(Guid messageId, Stage stage, string? destination, DeadLetterState state, DateTimeOffset at, string by = AuditEntry.Engine, string? reason = null);

    /// <summary>Inserts or replaces; the time it was received first stays.</summary>
    void File(FileEntry entry);

    /// <summary>What was wrong with a file, in place of what was kept of it before.</summary>
    void FileFindings(Guid file, IReadOnlyList<FileFindingRow> findings);

    /// <summary>A sender's own name for a request: the first message of a channel that comes with it has it.</summary>
    void ClaimKey(string channel, string key, Guid messageId, DateTimeOffset at);

    void Park(ParkedRecord record);

    void Unpark(string topic, string key, long position);

    /// <summary>Removes finished messages with their deliveries and orders. One that something happened to since that time stays.</summary>
    void Forget(IReadOnlyList<Guid> messages, DateTimeOffset before);

    /// <summary>Removes what was done before that time: files, keys of senders' requests, requests of operators, reports of instances.</summary>
    void Forget(DateTimeOffset before);

    /// <summary>Adds to a counter, as (channel, code of a notice).</summary>
    void Count(string scope, string name, long amount);
}
