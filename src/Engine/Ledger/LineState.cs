namespace IntegrationEngine.Engine.Ledger;

/// <summary>What somebody wants of a channel or destination.</summary>
public enum LineState
{
    Running,

    /// <summary>A channel takes messages and converts none; to a destination nothing is sent.</summary>
    Paused,

    /// <summary>A channel takes no more and converts what it has; a destination gets what was received before, and nothing that came later.</summary>
    Draining,
}
