namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What one channel has done since the engine started. Counted by its intake and its worker.</summary>
internal sealed class ChannelFigures
{
    public long Received;
    public long Rejected;
    public long Unreadable;
    public long Converted;
    public long Repeated;
    public long Refused;
    public long Held;
    public long Reused;
    public long Waiting;

    private long _heard;

    /// <summary>When something last came in; null where nothing did since the start.</summary>
    public DateTimeOffset? Heard => Interlocked.Read(ref _heard) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Hear(DateTimeOffset at) => Interlocked.Exchange(ref _heard, at.UtcTicks);
}
