namespace IntegrationEngine.Engine.Ledger;

/// <summary>What the ledger knows of one file of records.</summary>
/// <param name="Id">UUIDv5 over channel and content.</param>
/// <param name="Channel">Where it came in.</param>
/// <param name="Name">As its sender named it; may name a patient.</param>
/// <param name="ReceivedAt">When it was begun first.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Code">Why it was refused as a whole.</param>
/// <param name="Records">How many records it has, as far as it was read.</param>
/// <param name="Refused">How many of them were refused, or will be at their conversion.</param>
/// <param name="Taken">The number of the last record that is durable: from there a crash goes on.</param>
/// <param name="Reader">What read it, as <c>sedesa-birads@1f2e3d4c5b6a</c>: read by another, its records may have other numbers.</param>
/// <param name="UpdatedAt">When that became so.</param>
public sealed record FileEntry(
    Guid Id, string Channel, string Name, DateTimeOffset ReceivedAt, FileState State, string? Code, int Records, int Refused, int Taken, string Reader, DateTimeOffset UpdatedAt);
