namespace IntegrationEngine.Adapters;

/// <summary>Where listeners hand what they received. The answer comes only after the message is durable (or refused with a record of it).</summary>
public interface IIntake
{
    /// <summary>What the channel takes now: may change with the configuration while its listener goes on.</summary>
    ContentKind Content { get; }

    /// <summary>The content belongs to the caller and is valid until the returned task ends.</summary>
    ValueTask<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> content, Sender sender, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a file: each record becomes a message of its own. Returns once every good record is durable and every bad one is a dead letter.
    /// The same file handed in again, also after a crash or a cancellation in its middle, takes nothing twice.
    /// </summary>
    /// <param name="found">Told of each finding in the file's order, before the task ends.</param>
    /// <exception cref="IOException">The content can't be read: hand it in again later.</exception>
    /// <exception cref="OperationCanceledException">Between two batches of records; hand it in again later.</exception>
    ValueTask<FileOutcome> ReceiveFileAsync(IncomingFile file, Action<FileFinding> found, CancellationToken cancellationToken);

    /// <summary>The same for protocols whose answers are their own: says what became of it instead of writing an acknowledgement.</summary>
    ValueTask<Receipt> SubmitAsync(Submission submission, CancellationToken cancellationToken);

    /// <summary>The same for a batch or a file of records: what <see cref="ReceiveFileAsync"/> takes, under the sender's own key where it gave one.</summary>
    /// <exception cref="IOException">The content can't be read.</exception>
    ValueTask<Receipt> SubmitFileAsync(IncomingFile file, string? key, CancellationToken cancellationToken);

    /// <summary>What became of a message or a file of this channel.</summary>
    ValueTask<MessageReport> FollowAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Something arrived that can't be handed in: over the size limit, bytes outside a frame, idle, too many connections.</summary>
    void Report(Sender sender, ListenerIncident incident, long bytes);
}
