namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What one destination has got since the engine started. Counted by its worker.</summary>
internal sealed class DestinationFigures
{
    public long Delivered;
    public long Superseded;
    public long Refused;
    public long Held;
    public long Waiting;
}
