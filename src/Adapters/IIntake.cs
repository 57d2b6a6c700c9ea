namespace IntegrationEngine.Adapters;

/// <summary>Where listeners hand what they received. The answer comes only after the message is durable (or refused with a record of it).</summary>
public interface IIntake
{
    /// <summary>The content belongs to the caller and is valid until the returned task ends.</summary>
    ValueTask<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> content, Sender sender, CancellationToken cancellationToken);

    /// <summary>Something arrived that can't be handed in: over the size limit, bytes outside a frame, idle, too many connections.</summary>
    void Report(Sender sender, ListenerIncident incident, long bytes);
}
