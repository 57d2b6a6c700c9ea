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
    public long Waiting;
}
