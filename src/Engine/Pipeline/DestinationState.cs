namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Whether a destination takes messages.</summary>
public enum DestinationState
{
    Up,

    /// <summary>It is at fault or can't be reached: its messages wait and one at a time asks whether it is back.</summary>
    Away,

    /// <summary>It refused too many in a row, or somebody paused it: its messages wait until it is resumed.</summary>
    Paused,

    /// <summary>It gets what was received before somebody said so; what came later waits.</summary>
    Draining,
}
