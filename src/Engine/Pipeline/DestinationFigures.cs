namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What one destination has got since the engine started. Counted by its worker.</summary>
internal sealed class DestinationFigures
{
    public long Delivered;
    public long Superseded;
    public long Refused;
    public long Held;
    public long Waiting;

    private long _last;

    /// <summary>When it last took a message; null where it took none since the start.</summary>
    public DateTimeOffset? Last => Interlocked.Read(ref _last) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Deliver(DateTimeOffset at) => Interlocked.Exchange(ref _last, at.UtcTicks);
}
