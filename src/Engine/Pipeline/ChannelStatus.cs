using System.Net;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>A channel at this moment; counts since the engine started, but for what waits.</summary>
/// <param name="EndPoint">Where it listens; null where it has no address or is not started.</param>
/// <param name="Received">Stored and acknowledged.</param>
/// <param name="Rejected">Refused in the acknowledgement: dead letters whose sender was told.</param>
/// <param name="Unreadable">Closed without an answer: no readable MSH.</param>
/// <param name="Converted">Passed on to destinations.</param>
/// <param name="Repeated">Sent again, and known already.</param>
/// <param name="DeadLetters">Refused after the acknowledgement.</param>
/// <param name="Held">Wait behind a dead letter of their key.</param>
/// <param name="Waiting">Stored and not yet converted.</param>
public sealed record ChannelStatus(
    string Name, EndPoint? EndPoint, long Received, long Rejected, long Unreadable, long Converted, long Repeated, long DeadLetters, long Held, long Waiting)
{
    /// <summary>What was last asked of it.</summary>
    public LineState State { get; init; }

    /// <summary>Came with a control id that their sender had used before, for other content.</summary>
    public long Reused { get; init; }

    /// <summary>When something last came in; null where nothing did since the start.</summary>
    public DateTimeOffset? Heard { get; init; }
}
