namespace IntegrationEngine.Engine.Pipeline;

/// <summary>A destination at this moment; counts since the engine started, but for what waits.</summary>
/// <param name="State">Whether it takes messages.</param>
/// <param name="Since">Since when it does not; null where it does.</param>
/// <param name="Delivered">It has them.</param>
/// <param name="Superseded">Not sent: a newer version was there.</param>
/// <param name="DeadLetters">It refused them, or they could not be sent.</param>
/// <param name="Held">Wait behind a dead letter of their key.</param>
/// <param name="Waiting">Converted and not yet delivered.</param>
/// <param name="Oldest">When the oldest of those that wait was received; null where none waits.</param>
public sealed record DestinationStatus(
    string Name, DestinationState State, DateTimeOffset? Since, long Delivered, long Superseded, long DeadLetters, long Held, long Waiting, DateTimeOffset? Oldest)
{
    /// <summary>When it last took a message; null where it took none since the start.</summary>
    public DateTimeOffset? Last { get; init; }
}
