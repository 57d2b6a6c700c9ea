namespace IntegrationEngine.Engine.Ledger;

/// <summary>What has become of a dead letter.</summary>
public enum DeadLetterState
{
    Open,

    /// <summary>The same message went through later: replayed, or sent again.</summary>
    Resolved,

    /// <summary>Somebody decided that it shall not go through.</summary>
    Discarded,
}
