namespace IntegrationEngine.Engine.Ledger;

/// <summary>What the ledger knows of one message.</summary>
/// <param name="Id">UUIDv5 over channel, sender, control id and content.</param>
/// <param name="Channel">Where it came in.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="MessageType">As <c>ORU^R01</c>.</param>
/// <param name="ReceivedAt">When the engine took it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Code">Why it was refused.</param>
/// <param name="Mapping">The mapping and version that converted it, as <c>oru-r01@1f2e3d4c5b6a</c>.</param>
/// <param name="UpdatedAt">When that became so.</param>
/// <param name="Attempts">How often it was converted.</param>
public sealed record MessageEntry(
    Guid Id, string Channel, string? ControlId, string? MessageType, DateTimeOffset ReceivedAt,
    MessageState State, string? Code, string? Mapping, DateTimeOffset UpdatedAt, int Attempts = 1)
{
    /// <summary>MSH-3 and MSH-4, as <c>LAB|CIBIOR</c>.</summary>
    public string? Sender { get; init; }

    /// <summary>The facility that it is about, by CLUES where the mapping's facts say it, else MSH-4.</summary>
    public string? Facility { get; init; }

    /// <summary>The code of what is to be looked at, though the message was processed.</summary>
    public string? Notice { get; init; }
}
