namespace IntegrationEngine.Adapters;

/// <summary>A file that a listener hands in: the records of a declared format, or a batch of HL7 v2 messages.</summary>
/// <param name="Name">As its sender named it. May name a patient: goes into the ledger and reports, never into logs.</param>
/// <param name="Content">Can seek; read several times from its beginning. Belongs to the caller.</param>
/// <param name="Sender">Who sent it.</param>
public sealed record IncomingFile(string Name, Stream Content, Sender Sender)
{
    /// <summary>It was begun before, and its sender does not know how that ended: what is found is told again, though nothing is taken twice.</summary>
    public bool Resumed { get; init; }

    /// <summary>The character set that its sender names for it (<c>charset</c> of Content-Type); null where it names none.</summary>
    public string? Charset { get; init; }
}
