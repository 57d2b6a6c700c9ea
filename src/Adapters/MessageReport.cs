namespace IntegrationEngine.Adapters;

/// <summary>What the sender of a message may know of what became of it: states, codes and places, never values.</summary>
/// <param name="Finding">Why it was refused; null where it was not.</param>
/// <param name="File">The summary where it is a batch or a file of records.</param>
/// <param name="Destinations">Where it goes; empty before it is converted.</param>
public sealed record MessageReport(
    Guid Id, MessageProgress Progress, DateTimeOffset? ReceivedAt = null, ReceiptFinding? Finding = null, IReadOnlyList<DestinationReport>? Destinations = null,
    FileReport? File = null);
