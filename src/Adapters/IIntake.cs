namespace IntegrationEngine.Adapters;

/// <summary>Where listeners hand what they received. The answer comes only after the message is durable (or refused with a record of it).</summary>
public interface IIntake
{
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

    /// <summary>Something arrived that can't be handed in: over the size limit, bytes outside a frame, idle, too many connections.</summary>
    void Report(Sender sender, ListenerIncident incident, long bytes);
}
