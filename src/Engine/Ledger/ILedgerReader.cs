namespace IntegrationEngine.Engine.Ledger;

/// <summary>What the ledger can be asked, also from another process while the engine runs.</summary>
public partial interface ILedgerReader : IAsyncDisposable
{
    ValueTask<MessageEntry?> FindMessageAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Where these messages stand; what is not known is not there.</summary>
    ValueTask<IReadOnlyDictionary<Guid, MessageState>> StatesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Messages that came in between these times and were finished before the later one, the oldest first: delivered or superseded wherever they went, and never a
    /// dead letter.
    /// </summary>
    ValueTask<IReadOnlyList<(Guid Id, DateTimeOffset ReceivedAt)>> FinishedAsync(DateTimeOffset from, DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>Messages with this MSH-10, the latest first, at most 100: senders count from 1 again.</summary>
    ValueTask<IReadOnlyList<MessageEntry>> FindByControlIdAsync(string controlId, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<DeliveryEntry>> DeliveriesAsync(Guid messageId, CancellationToken cancellationToken);

    /// <summary>The version of a subject that a destination holds; null where none is known.</summary>
    ValueTask<HeldVersion?> VersionAsync(string destination, string subject, CancellationToken cancellationToken);

    /// <summary>What a destination was given with a report since it was last corrected, one text for each message.</summary>
    ValueTask<IReadOnlyList<string>> ReportedResultsAsync(string destination, string report, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<DeadLetterSummary>> ListDeadLettersAsync(DeadLetterFilter filter, CancellationToken cancellationToken);

    ValueTask<DeadLetter?> FindDeadLetterAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Keys of a topic behind which others wait, each with the messages that hold it.</summary>
    ValueTask<IReadOnlyList<(string Key, Guid MessageId)>> HoldsAsync(string topic, CancellationToken cancellationToken);

    /// <summary>Keys of a topic that have parked records.</summary>
    ValueTask<IReadOnlyList<string>> ParkedKeysAsync(string topic, CancellationToken cancellationToken);

    /// <summary>The first parked records of a key, in order.</summary>
    ValueTask<IReadOnlyList<ParkedRecord>> ParkedAsync(string topic, string key, int limit, CancellationToken cancellationToken);

    /// <summary>The message that has a sender's own name for a request; null where nobody claimed it.</summary>
    ValueTask<Guid?> FindKeyAsync(string channel, string key, CancellationToken cancellationToken);

    ValueTask<FileEntry?> FindFileAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The channel's file whose id begins so; null where there is none, or several.</summary>
    /// <param name="begins">The id's first eight digits.</param>
    ValueTask<FileEntry?> FindFileAsync(string channel, string begins, CancellationToken cancellationToken);

    /// <summary>What was wrong with a file, in its order.</summary>
    ValueTask<IReadOnlyList<FileFindingRow>> FileFindingsAsync(Guid file, CancellationToken cancellationToken);

    /// <summary>Files, the latest first.</summary>
    /// <param name="channel">Null: of all channels.</param>
    ValueTask<IReadOnlyList<FileEntry>> ListFilesAsync(string? channel, int limit, CancellationToken cancellationToken);

    /// <summary>How many dead letters are open, by channel and destination; no destination before delivery.</summary>
    ValueTask<IReadOnlyDictionary<(string Channel, string? Destination), long>> OpenDeadLettersAsync(CancellationToken cancellationToken);

    /// <summary>Goes through the whole ledger: seconds over millions of messages.</summary>
    ValueTask<LedgerCounts> CountsAsync(CancellationToken cancellationToken);
}
