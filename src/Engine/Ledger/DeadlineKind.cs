namespace IntegrationEngine.Engine.Ledger;

/// <summary>What is said of an order's clock, each once per <see cref="DeadlineEvent.Period"/>. Written in lower case with hyphens.</summary>
public enum DeadlineKind
{
    /// <summary>80 % of the time is used.</summary>
    Warned,

    /// <summary>The time is over, and what it counts to has not happened.</summary>
    Passed,

    /// <summary>It happened after its time.</summary>
    MetLate,

    /// <summary>An urgent report was issued, and has not been delivered in its time.</summary>
    UndeliveredUrgent,

    /// <summary>A specimen was shipped and has not arrived in its time.</summary>
    NotReceived,
}
